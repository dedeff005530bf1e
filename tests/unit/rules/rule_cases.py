"""The named cases of the rules, as the package keeps them for the rules' pages."""

from notedraft.evaluation.rule_cases import FOLDER, RuleCase, RuleCases, load_cases, session

__all__ = ["FOLDER", "RuleCase", "RuleCases", "load_cases", "session"]
