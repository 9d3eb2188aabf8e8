/* A text as the words by which it is found: without case, accents and plurals, figures and signs exactly as they are. */

// A figure with its power; a word; a sign that changes what a figure means.
const WORD = /\d+(?:[.,]\d+)*(?:\^[-−]?\d+|[⁺⁻]?\p{No}+)?|\p{No}+|[\p{L}\p{M}][\p{L}\p{M}\p{N}'’^\u00ad]*|[<>]=|[≥≤<>±%]/gu;
const HYPHENS = "-‐‑‒–—−";
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta", ι: "iota", κ: "kappa",
  λ: "lambda", μ: "mu", ν: "nu", ξ: "xi", ο: "omicron", π: "pi", ρ: "rho", σ: "sigma", ς: "sigma", τ: "tau",
  υ: "upsilon", φ: "phi", χ: "chi", ψ: "psi", ω: "omega",
};

/* Reads texts. `words` are a text's words in order, `together` the terms for several of them: "venoocclusive" for
   "veno-occlusive", and "#3" for what the third group of synonyms names. Each has its place in the text. */
class WordReader {
  #terms = new Map(); // of the words met before
  #names = new Map(); // the synonyms, by their first term

  constructor(synonyms) {
    synonyms.forEach((group, number) => {
      for (const name of group) {
        const terms = this.#words(name).map(word => word.term);
        this.#names.set(terms[0], [...(this.#names.get(terms[0]) ?? []), { terms, term: `#${number}` }]);
      }
    });
  }

  read(text) {
    const words = this.#words(text), together = [];
    for (let first = 0, chained = 0; first < words.length; first++) {
      for (const { terms, term } of this.#names.get(words[first].term) ?? []) {
        if (terms.every((wanted, n) => words[first + n]?.term === wanted)) together.push(span(words, first, terms.length, term));
      }
      if (first < chained) continue;
      for (chained = first + 1; isHyphened(text, words[chained - 1], words[chained]);) chained++;
      const chain = words.slice(first, chained);
      if (chain.length > 1 && !/^\d/.test(chain[0].term)) { // 3-4 is not 34
        together.push(span(words, first, chain.length, chain.map(word => word.term).join("")));
      }
    }
    return { words, together };
  }

  #words(text) {
    const words = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      words.push({ term: this.#term(word), start: index, end: index + word.length });
    }
    return words;
  }

  #term(word) {
    let term = this.#terms.get(word);
    if (term === undefined) this.#terms.set(word, term = /^[\p{L}\p{M}]/u.test(word) ? folded(word) : figure(word));
    return term;
  }
}

function span(words, first, length, term) {
  return { term, first, length, start: words[first].start, end: words[first + length - 1].end };
}

function isHyphened(text, word, next) {
  return next?.start === word.end + 1 && HYPHENS.includes(text[word.end]);
}

function folded(word) {
  const plain = /^[a-z]+$/i.test(word) ? word : word.replace(/[ºª]/g, "").normalize("NFKD").replace(/[\p{M}'’^\u00ad]/gu, "");
  return plain.toLowerCase()
    .replace(/μ(?=[a-z])/g, "mc") // μg is mcg
    .replace(/[α-ω]/g, letter => GREEK[letter])
    .replace(/ae|oe|æ|œ/g, "e") // haemorrhage, oedema
    .replace(/(?<=\p{L}{2})ies$/u, "y").replace(/(?<=sh|ch|x|ss)es$/, "").replace(/(?<=\p{L}{3}[^sui])s$/u, "");
}

/* 10⁶ is 10^6 and not 106; 1,000 is 1000. */
function figure(word) {
  const [, digits, power] = /^([\d.,]*)\^?(.*)$/.exec(word);
  const raised = power.normalize("NFKC").replace("−", "-");
  if (!digits) return { ">=": "≥", "<=": "≤" }[word] ?? raised;
  return digits.replace(/,(?=\d{3}(?!\d))/g, "") + (raised && `^${raised}`);
}
