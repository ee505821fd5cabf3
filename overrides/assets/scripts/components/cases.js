// Cases: somebody decides first, and then the reasons unfold. What was chosen is said back, never marked, never kept.

export function setUp(cases) {
  for (const one of cases) {
    const reasons = one.querySelector("details");
    const chose = one.querySelector(".chose");
    one.addEventListener("change", (event) => {
      if (event.target.type !== "radio") return;
      reasons.open = true;
      chose.hidden = false;
      chose.textContent = `You chose: ${event.target.value}. Read why, and talk it over with somebody.`;
    });
  }
}
