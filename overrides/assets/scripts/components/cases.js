// Cases: a reader decides first, then the reasons unfold. The choice is repeated, never marked right or wrong, and
// stored nowhere.

/**
 * Make each case answer to its choices.
 * @param {Iterable<HTMLElement>} cases
 */
export function setUp(cases) {
  for (const element of cases) {
    const reasons = element.querySelector("details");
    const choice = element.querySelector(".chose");
    element.addEventListener("change", (event) => {
      if (event.target.type !== "radio") return;
      reasons.open = true;
      choice.hidden = false;
      choice.textContent = `You chose: ${event.target.value}. Read why, and talk it over with somebody.`;
    });
  }
}
