(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const unfold = document.getElementById("unfold");
  const questions = all(".question");
  const groups = all(".group").map((group) => [group, all(".question", group)]);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  let texts = null;
  // What is searched is what a question is about, not the passages that were passed over.
  const said = (question) =>
    plain(all(":scope > summary, :scope > .body > :not(.more)", question).map((part) => part.textContent).join(" "));

  const filter = () => {
    const wanted = new FormData(form);
    const statuses = wanted.getAll("status");
    const words = plain(wanted.get("text")).split(" ").filter(Boolean);
    if (words.length && !texts) texts = questions.map(said);
    let shown = 0;
    questions.forEach((question, place) => {
      const data = question.dataset;
      const fits =
        (!statuses.length || statuses.includes(data.status)) &&
        ["section", "priority", "change", "review"].every((name) => !wanted.get(name) || data[name] === wanted.get(name)) &&
        words.every((word) => texts[place].includes(word));
      question.hidden = !fits;
      shown += fits;
    });
    for (const [group, members] of groups) group.hidden = members.every((question) => question.hidden);
    document.getElementById("nothing").hidden = shown > 0 || !questions.length;
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{total}", questions.length);
  };

  const choose = (choice) => {
    form.reset();
    const [name, value] = choice.split("=");
    for (const field of form.elements) {
      if (field.name !== name) continue;
      if (field.type === "checkbox") field.checked = field.value === value;
      else field.value = value;
    }
    filter();
  };

  const open = (question) => {
    if (question.hidden) {
      form.reset();
      filter();
    }
    question.open = true;
    question.scrollIntoView({ block: "start" });
    question.querySelector("summary").focus({ preventScroll: true });
  };

  const openNamed = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.matches(".question")) open(target);
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  unfold.addEventListener("click", () => {
    const pressed = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", pressed);
    for (const question of questions) if (!question.hidden) question.open = pressed;
  });
  document.addEventListener("click", (event) => {
    const setter = event.target.closest("[data-set]");
    if (setter) choose(setter.dataset.set);
    const cell = event.target.closest("[data-q]");
    if (cell) open(document.getElementById("q-" + cell.dataset.q));
  });
  addEventListener("hashchange", openNamed);
  filter();
  openNamed();
})();
