// What in a text identifies somebody: the rules of core/guard, which looks again. Both agree on its examples.json.

const GAP = "[ \\u00a0\\u2010-\\u2013-]?";
const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" +
  "nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr";
const AREAS =
  "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|" +
  "M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE";
const TITLES =
  "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Reverend|Cllr|Councillor|PC|WPC|PCSO|DC|DS|DI|DCI|DCS|Sgt|Sergeant|" +
  "Insp|Inspector|Constable|Supt|Superintendent";
const DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const YEAR = "(?:19|20)[0-9]{2}";

const BEFORE = "(?<![\\p{L}\\p{N}_])"; // what \b is in Python, also beside an é
const AFTER = "(?![\\p{L}\\p{N}_])";

const NHS = every(`(?<![\\p{L}\\p{N}_+])[0-9]{3}${GAP}[0-9]{3}${GAP}[0-9]{4}${AFTER}`);
const PREFIX = /(?<![0-9])(?:\+[1-9][0-9]{0,2}|0044)[ ()0-]*$/; // what follows it is a telephone number
const UPN = every(
  `${BEFORE}[A-HJ-NP-RT-Z]${GAP}[0-9]{3}${GAP}[0-9]{4}${GAP}[0-9]{2}${GAP}[0-9]{2}[0-9A-HJ-NP-RT-Z]${AFTER}`,
);
const UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ0123456789";
const NI = every(
  `${BEFORE}(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]` +
    `${GAP}[0-9]{2}${GAP}[0-9]{2}${GAP}[0-9]{2}${GAP}[A-D]${AFTER}`,
);
const EMAIL = every(`[^\\s@<>()\\[\\]",;:]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62}\\.)+\\p{L}{2,}`);
const POSTCODE = every(
  `${BEFORE}(?:${AREAS})[0-9][0-9A-HJKMNPR-Y]?[ \\u00a0]?[0-9][ABD-HJLNP-UW-Z]{2}${AFTER}`,
);
const ORDINAL = /[0-9](?:st|nd|rd|th|hr)$/;
const DIALLED = every(
  `(?<![\\p{L}\\p{N}_/.+-])(?:\\+[1-9]|00[1-9]|\\(?0[1257])[0-9 ().\\u00a0\\u2010-\\u2013-]{6,22}[0-9]${AFTER}`,
);
const DATE_FIRST = /^\(?0[0-9]([ .-])[0-9]{2}\1(?:19|20)[0-9]{2}/;
const DATE = every(
  `(?<![\\p{L}\\p{N}_/.])(?:${DAY}(?<between>[/. -])${MONTH}\\k<between>(?<year1>${YEAR}|[0-9]{2})` +
    `|(?<year2>${YEAR})-${MONTH}-${DAY}` +
    `|${DAY}(?:st|nd|rd|th)?[ -]?(?:of )?(?:${MONTHS})\\.?(?:,?[ -](?<year3>${YEAR}))?` +
    `|(?:${MONTHS})\\.? ${DAY}(?:st|nd|rd|th)?(?:,? (?<year4>${YEAR}))?)${AFTER}`,
);
const NEARBY = 40;
const BORN_BEFORE = new RegExp(
  `${BEFORE}(?:born|birth|birth ?date|birthday|d\\.?o\\.?b\\.?|ganwyd|geni|pen-blwydd)${AFTER}(?:(?![.!?]\\s)[^\\n])*$`,
  "iu",
);
const BORN_AFTER = new RegExp(
  `^(?:(?![.!?]\\s)[^\\n])*?${BEFORE}(?:birthday|d\\.?o\\.?b\\.?|pen-blwydd)${AFTER}`,
  "iu",
);
const TITLED = new RegExp(
  `${BEFORE}(?:${TITLES})${AFTER}\\.?\\s+(?:\\p{L}\\.?\\s+|\\p{L}\\.){0,3}(?<name>\\p{L}+(?:['’-]\\p{L}+)*)`,
  "gu",
);
const NO_NAMES =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Teams|World|General)$/;

// Gives the kinds of what is found, in the text's order, with whether each is certain.
export function look(written, today = new Date()) {
  const text = written.replace(/[^\S\n]+/g, " ");
  const found = [];
  const note = (kind, certain, pattern, fits = () => true) => {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const free = found.every((other) => end <= other.start || other.end <= start);
      if (free && fits(match)) found.push({ kind, certain, start, end });
    }
  };
  note("upn", true, UPN, isUpn);
  note("nhs", true, NHS, isNhsNumber);
  note("ni", false, NI);
  note("postcode", false, POSTCODE, (match) => !ORDINAL.test(match[0]));
  note("birth", false, DATE, (match) => isOfSomebodyYoung(match, today) || isBesideABirth(match));
  note("telephone", false, DIALLED, mayRingAtSomebodys);
  note("email", false, EMAIL);
  note("titled", false, TITLED, isAName);
  return found.sort((one, other) => one.start - other.start).map(({ kind, certain }) => ({ kind, certain }));
}

function isNhsNumber({ 0: written, index, input }) {
  const digits = written.replace(/[^0-9]/g, "");
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place < 9 ? 10 - place : 1), 0);
  const dialled = PREFIX.test(input.slice(Math.max(0, index - 10), index));
  return sum % 11 === 0 && new Set(digits).size > 1 && !dialled;
}

function isUpn({ 0: written }) {
  const number = written.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  const sum = [...number.slice(1)].reduce((total, one, place) => total + UPN_LETTERS.indexOf(one) * (place + 2), 0);
  return UPN_LETTERS[sum % 23] === number[0];
}

// Simpler than on the server, which knows each country's numbers. Helplines (0800, 0808, 03…) are nobody's own.
function mayRingAtSomebodys({ 0: dialled }) {
  if (DATE_FIRST.test(dialled)) return false;
  const digits = dialled.replace(/\(0\)/, "").replace(/[^0-9+]/g, "").replace(/^00/, "+");
  if (digits.startsWith("+44")) return /^\+440?[1257][0-9]{8,9}$/.test(digits);
  if (digits.startsWith("+")) return /^\+[1-9][0-9]{9,14}$/.test(digits);
  return /^0[1257][0-9]{8,9}$/.test(digits);
}

function isOfSomebodyYoung({ groups }, today) {
  const written = groups.year1 ?? groups.year2 ?? groups.year3 ?? groups.year4;
  if (!written || (written.length === 2 && groups.between !== "/")) return false;
  const now = today.getFullYear();
  const year = written.length === 2 ? now - (now % 100) + Number(written) : Number(written);
  return now - 25 <= year && year <= now - 5;
}

function isBesideABirth({ 0: date, index, input }) {
  const end = index + date.length;
  return BORN_BEFORE.test(input.slice(Math.max(0, index - NEARBY), index)) || BORN_AFTER.test(input.slice(end, end + NEARBY));
}

function isAName({ groups: { name } }) {
  const capital = /^\p{Lu}/u.test(name);
  const shouted = name === name.toUpperCase() && name.length < 4;
  return capital && !shouted && !NO_NAMES.test(name.split(/['’-]/)[0]);
}

function every(pattern) {
  return new RegExp(pattern, "giu");
}
