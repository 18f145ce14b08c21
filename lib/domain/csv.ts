/** With these a cell is a formula to a spreadsheet, which runs it when the file is opened. */
const FORMULA = /^[\s'"]*[=+\-@＝＋－＠]/;
/** Where a spreadsheet of another language, which separates cells by semicolons or tabs, would see the beginning of a cell. */
const LATER_FORMULA = /([;,|\t][\s"]*)(?=[=+\-@＝＋－＠])/g;
/** Control characters, line ends among them: a cell is one line. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text that no spreadsheet takes for a formula, whatever it begins with or separates cells by. */
export function inertText(text: string): string {
  const line = text.replace(CONTROLS, ' ');
  const isFormula = FORMULA.test(line) || /^[\t\r\n]/.test(text);
  return (isFormula ? `'${line}` : line).replace(LATER_FORMULA, "$1'");
}

/** One line of a CSV file (RFC 4180), with its end. Numbers are written as they are, every text is quoted and inert. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : cell ? quoted(inertText(cell)) : '')).join(',')}\r\n`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
