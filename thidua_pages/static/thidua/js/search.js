// Suggestions below all search fields, by the combobox pattern of the ARIA Authoring Practices. The form also works
// without this script.

const PAUSE = 180; // milliseconds after the last key before the server is asked
const SHORTEST = 2;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.active = -1;
    this.options = [];
    this.build();
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  build() {
    const { input } = this;
    this.list = document.createElement("div");
    this.list.className = "search-field__list";
    this.list.id = `${input.id}-goi-y`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Gợi ý");
    this.list.hidden = true;
    // The field keeps the focus while an option is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    this.status = document.createElement("div");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    input.after(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.fetch(text), PAUSE);
  }

  async fetch(text) {
    this.request = new AbortController();
    try {
      const address = `${this.input.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show((await response.json()).suggestions);
    } catch (error) {
      // A newer request has replaced this one, or the network failed. The form still works.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.options = suggestions.map((suggestion, number) => this.option(suggestion, number));
    this.list.replaceChildren(...this.options);
    this.open(this.options.length > 0);
    this.status.textContent = this.options.length
      ? `${this.options.length} gợi ý, dùng phím mũi tên để chọn.`
      : "Không có gợi ý.";
  }

  option({ title, url, kind, above }, number) {
    const option = document.createElement("div");
    const about = document.createElement("span");
    about.textContent = [kind, ...above].join(" · ");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    option.append(title, about);
    return option;
  }

  key(event) {
    if (event.isComposing) return; // a Telex or VNI input method is still composing a letter
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && this.options.length) {
      event.preventDefault();
      this.open(true);
      this.activate(move);
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // the first Esc closes the list, the second empties the field
      this.close();
    }
  }

  // Move one option up or down. Before the first and after the last option, the field itself is selected.
  activate(move) {
    const places = this.options.length + 1;
    this.active = ((this.active + 1 + move + places) % places) - 1;
    this.options.forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === this.active));
    });
    const option = this.options[this.active];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    if (option) window.location.assign(option.dataset.url);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
    this.open(false);
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
