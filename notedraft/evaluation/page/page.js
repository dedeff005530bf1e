"use strict";
drawCases(document.getElementById("cases"), JSON.parse(document.getElementById("data").textContent));
document.documentElement.dataset.ready = "yes";
