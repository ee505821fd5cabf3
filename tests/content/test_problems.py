"""Format and order of problems, and suggestions of similar words."""

from __future__ import annotations

from macros.content.problems import Problem, filter_blocking, find_nearest, format_report, format_suggestion, join_first


def test_a_problem_is_one_line_with_place_fault_and_remedy() -> None:
    problem = Problem("docs/guides/neglect.md", 14, "this is wrong.", "Do that.")
    assert str(problem) == "docs/guides/neglect.md:14: this is wrong. Do that."


def test_a_problem_without_a_remedy_ends_with_the_fault() -> None:
    assert str(Problem("data/roles.yml", 1, "this is wrong.")) == "data/roles.yml:1: this is wrong."


def test_advice_says_that_it_is_advice() -> None:
    advice = Problem("docs/index.md", 2, "this is long.", "Shorten it.", severity="advice")
    assert str(advice) == "docs/index.md:2: advice: this is long. Shorten it."
    assert filter_blocking([advice]) == []


def test_problems_are_in_the_order_of_files_and_of_lines_as_numbers() -> None:
    problems = [Problem("b", 1, "x."), Problem("a", 10, "x."), Problem("a", 9, "x.")]
    assert [(problem.path, problem.line) for problem in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]


def test_a_report_tells_each_problem_once_and_counts() -> None:
    wrong = Problem("a", 1, "wrong.")
    assert format_report([]) == "0 problems found."
    assert format_report([wrong, wrong]) == "a:1: wrong.\n1 problem found."
    advice = Problem("a", 2, "long.", severity="advice")
    assert format_report([advice, wrong]) == "a:1: wrong.\na:2: advice: long.\n1 problem, 1 piece of advice found."


def test_a_near_word_is_guessed_whatever_its_capitals() -> None:
    assert find_nearest("front-dor", ["front-door", "emergency"]) == "front-door"
    assert format_suggestion("lado", ["LADO"]) == 'Did you mean "LADO"?'


def test_a_far_word_is_not_guessed() -> None:
    assert find_nearest("zebra", ["front-door"]) is None
    assert format_suggestion("zebra", ["front-door"]) == ""
    assert format_suggestion("zebra", []) == ""


def test_a_long_list_of_words_is_cut() -> None:
    assert join_first(["a", "b"]) == "a, b"
    assert join_first("abc", maximum=2) == "a, b, ..."
