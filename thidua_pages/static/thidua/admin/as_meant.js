/* Says in words, beside each field for a number, how the server will read what is typed: 60.000.000 is “60 triệu đồng”.
   What can be read in two ways is offered as two buttons. The rules are those of thidua_pages/base/written/, and
   tests/e2e/test_as_meant.py compares the two. Values are whole numbers (BigInt) of 10⁻²⁴. */
(() => {
  const SCALES = { chục: 1, trăm: 2, nghìn: 3, ngàn: 3, nghin: 3, triệu: 6, trieu: 6, tr: 6, tỷ: 9, tỉ: 9 };
  const CASUAL = { ngan: 3, k: 3, trđ: 6, ty: 9, ti: 9 };
  const ONE = 10n ** 24n;
  const LONGEST = 80;
  const MOST_DIGITS = 15;
  const NUMBER = /[0-9](?:[0-9.,]| (?=[0-9]{3}(?![0-9])))*/y;
  const WORD = / ?(\p{L}+)/uy;
  const has = (scales, word) => Object.hasOwn(scales, word);

  const plain = (text) => {
    const clean = text
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "")
      .normalize("NFC")
      .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/\s+/g, " ")
      .trim()
      .toLowerCase();
    return [...clean].length > LONGEST ? "" : clean;
  };

  const matchAt = (pattern, text, place) => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };

  const scaled = (whole, fraction = "") => BigInt(whole) * ONE + BigInt(fraction.slice(0, 24).padEnd(24, "0"));
  const isWhole = (value) => value % ONE === 0n;
  const times = (value, power) => value * 10n ** BigInt(power);

  /* "60 triệu 500 nghìn" → [["60", 6], ["500", 3]] and what stands behind the numbers. */
  const partsOf = (text, kind) => {
    const scales = kind === "measure" ? SCALES : kind === "percent" ? {} : { ...SCALES, ...CASUAL };
    const parts = [];
    let place = 0;
    for (let found = matchAt(NUMBER, text, place); found; found = matchAt(NUMBER, text, place)) {
      let power = null;
      place += found[0].length;
      let word = matchAt(WORD, text, place);
      while (word && has(scales, word[1])) {
        place += word[0].length;
        power = (power ?? 0) + scales[word[1]];
        word = matchAt(WORD, text, place);
      }
      parts.push([found[0], power]);
      if (power === null) break;
      if (text[place] === " ") place += 1;
    }
    return [parts, text.slice(place).trim()];
  };

  const areGroups = (groups) =>
    groups[0].length <= 3 && groups[0][0] !== "0" && groups.slice(1).every((group) => group.length === 3);

  /* The values of digits with separators: as groups, and with decimals. */
  const alternatives = (token, mustBeWhole) => {
    const separators = token.match(/[ .,]/g) ?? [];
    const groups = token.split(/[ .,]/);
    if (!separators.length) return [scaled(token)];
    if (groups.includes("")) return [];
    const last = separators.at(-1);
    const grouped = scaled(groups.join(""));
    const decimal = scaled(groups.slice(0, -1).join(""), groups.at(-1));
    if (new Set(separators).size === 1) {
      if (areGroups(groups)) {
        return groups.length > 2 || last === " " || mustBeWhole ? [grouped] : [grouped, decimal];
      }
      return groups.length === 2 && last !== " " ? [decimal] : [];
    }
    const earlier = separators.slice(0, -1);
    if (last === " " || earlier.includes(last) || new Set(separators).size > 2 || !areGroups(groups.slice(0, -1))) {
      return [];
    }
    return groups.at(-1) === "000" ? [grouped, decimal] : [decimal];
  };

  /* A number without a word after one with a word: "1 tỷ 2" is 1,2 tỷ or 1.000.000.002. */
  const tail = (token, above) => {
    const groups = token.split(/[ .,]/);
    const digits = groups.join("");
    if (groups.includes("") || digits.length > above || (groups.length > 1 && !areGroups(groups))) return [];
    return [times(scaled(digits), above - digits.length), scaled(digits)];
  };

  const sums = (parts, spec) => {
    let totals = parts.length ? [0n] : [];
    let above = null;
    parts.forEach(([token, power], place) => {
      let values;
      if (power === null) {
        values = above === null ? alternatives(token, spec.whole) : tail(token, above);
      } else {
        values = alternatives(token, false)
          .filter((value) => place === parts.length - 1 || isWhole(value))
          .map((value) => times(value, power))
          .filter((value) => above === null || value < times(ONE, above));
      }
      totals = totals.flatMap((total) => values.map((value) => total + value));
      above = power;
    });
    return [...new Set(totals)];
  };

  const limitOf = (text) => {
    const [whole, fraction] = text.replace("-", "").split(".");
    return text.startsWith("-") ? -scaled(whole, fraction) : scaled(whole, fraction);
  };
  const written = (value) => {
    const size = value < 0n ? -value : value;
    return [`${size / ONE}`, `${size % ONE}`.padStart(24, "0").replace(/0+$/, "")];
  };

  const fit = (values, spec) => {
    const conditions = [
      ["fraction", (value) => !spec.whole || isWhole(value)],
      [
        "range",
        (value) =>
          (spec.least === null || value >= limitOf(spec.least)) && (spec.most === null || value <= limitOf(spec.most)),
      ],
      [
        "places",
        (value) => {
          const [whole, fraction] = written(value);
          const digits = (whole + fraction).replace(/^0+|0+$/g, "").length;
          return fraction.length <= spec.places && digits <= MOST_DIGITS;
        },
      ],
    ];
    let left = values;
    for (const [problem, holds] of conditions) {
      left = left.filter(holds);
      if (!left.length) return { values: [], problem };
    }
    return { values: left, problem: null };
  };

  const read = (typed, spec) => {
    const text = plain(typed);
    const sign = text.startsWith("-") ? -1n : 1n;
    const [parts, unit] = partsOf(sign < 0n ? text.slice(1).trimStart() : text, spec.kind);
    const values = sums(parts, spec).map((value) => sign * value);
    if (!values.length) return { values: [], problem: "unread" };
    return !unit || spec.units.includes(unit) ? fit(values, spec) : { values: [], problem: "unit" };
  };

  const grouped = (digits) => digits.replace(/\B(?=([0-9]{3})+$)/g, ".");
  const numeral = (value) => {
    const [whole, fraction] = written(value);
    return (value < 0n ? "-" : "") + grouped(whole) + (fraction ? `,${fraction}` : "");
  };

  /* The value written so that the field reads nothing else. */
  const writing = (value, spec) => {
    const text = numeral(value);
    const bare = text.replaceAll(".", "");
    const isClear = (one) => {
      const { values } = read(one, spec);
      return values.length === 1 && values[0] === value;
    };
    return [text, bare, `${bare}0`].find(isClear) ?? text;
  };

  /* Left out are zeros that nobody misses: "2 triệu 0 nghìn 005" needs its own, it could be taken for 2,5 triệu. */
  const thousands = (whole) => {
    if (whole.length <= 3) return whole;
    const ones = whole.slice(-3);
    const named = [
      [whole.slice(0, -9), "tỷ"],
      [whole.slice(-9, -6), "triệu"],
      [whole.slice(-6, -3), "nghìn"],
    ];
    const said = named
      .filter(([count]) => /[1-9]/.test(count))
      .map(([count, name]) => `${grouped(count.replace(/^0+/, ""))} ${name}`);
    if (ones !== "000" && !/[1-9]/.test(named[2][0])) said.push("0 nghìn");
    return [...said, ...(ones === "000" ? [] : [ones])].join(" ");
  };
  const inWords = (value, spec) => {
    const [whole, fraction] = written(value);
    const unit = spec.kind === "percent" ? "%" : spec.unit ? ` ${spec.unit}` : "";
    return (value < 0n ? "âm " : "") + thousands(whole) + (fraction ? ` phẩy ${fraction}` : "") + unit;
  };

  const echoOf = (input) => {
    let echo = input.parentNode.querySelector(`:scope > [data-td-echo="${input.id}"]`);
    if (!echo) {
      echo = document.createElement("output");
      echo.className = "td-echo";
      echo.dataset.tdEcho = input.id;
      echo.htmlFor.add(input.id);
      input.after(echo);
    }
    return echo;
  };

  const choice = (input, value, spec) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "td-echo__choice";
    button.textContent = `${writing(value, spec)} (${inWords(value, spec)})`;
    button.addEventListener("click", () => {
      input.value = writing(value, spec);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });
    return button;
  };

  /* The unit in a field of its own: of the same row, or of the row around it. */
  const unitBeside = (input, name) => {
    const parts = input.name.split("-");
    while (name && parts.length) {
      parts.pop();
      const field = input.form?.elements.namedItem([...parts, name].join("-"));
      if (field) return field.value.trim();
    }
    return "";
  };

  const specOf = (input) => {
    const spec = JSON.parse(input.dataset.tdNumber);
    const unit = unitBeside(input, spec.unit_in);
    return unit ? { ...spec, unit, units: [...spec.units, plain(unit)] } : spec;
  };

  /* A problem is told once the field is left: the first half of a number is often none. */
  const say = (input, isLeft) => {
    const spec = specOf(input);
    const echo = echoOf(input);
    const typed = input.value.trim();
    // A press on one of the buttons first leaves the field; the buttons must stay for it.
    if (isLeft && echo.querySelector("button") && echo.dataset.tdOf === typed) return;
    echo.dataset.tdOf = typed;
    echo.replaceChildren();
    echo.classList.remove("td-echo--unsure");
    if (!typed) return;
    const { values, problem } = read(typed, spec);
    // The text that was shown for the stored value means that value.
    const meant =
      values.length > 1 && typed === input.dataset.tdShown
        ? values.filter((value) => numeral(value) === typed)
        : values;
    if (meant.length === 1) {
      echo.textContent = `→ ${inWords(meant[0], spec)}`;
      return;
    }
    if (problem && !isLeft) return;
    echo.classList.add("td-echo--unsure");
    if (problem) echo.textContent = spec.sentences[problem].replace(/\{0?\}/g, () => typed);
    else echo.append("Bạn muốn ghi: ", ...meant.map((value) => choice(input, value, spec)));
  };

  // The calendar of Wagtail's date fields puts today in place of a text that it cannot read.
  const calendar = window.jQuery?.fn.datetimepicker;
  if (calendar) calendar.defaults.validateOnBlur = false;

  const FIELDS = "input[data-td-number]";
  const sayAll = () => {
    for (const input of document.querySelectorAll(FIELDS)) say(input, true);
  };
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.matches?.(FIELDS)) say(event.target, kind === "change");
      else if (kind === "change") sayAll(); // it may be a unit
    });
  }
  // What was saved is now what is stored, so another text no longer means what was stored before.
  document.addEventListener("w-autosave:success", () => {
    for (const input of document.querySelectorAll(FIELDS)) {
      if (input.value.trim() !== input.dataset.tdShown) delete input.dataset.tdShown;
    }
  });
  document.addEventListener("DOMContentLoaded", sayAll);

  window.asMeant = { read, inWords, writing, numeral };
})();
