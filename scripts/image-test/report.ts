/** Prints figures as they are measured, and counts what is not as it must be. */
export function createReport(subject = 'The image') {
  let failures = 0;
  const line = (mark: string, name: string, text: string) => console.log(`${mark} ${name}${text && `: ${text}`}`);
  const text = (value: number, unit: string) =>
    `${value.toFixed(unit === 'MiB' || unit === 's' ? 1 : 0)} ${unit}`.trim();
  const result = (isGood: boolean, name: string, detail: string) => {
    if (!isGood) failures += 1;
    line(isGood ? '  ✓' : '  ✗', name, detail);
  };
  return {
    section: (name: string) => console.log(`\n${name}`),
    note: (sentence: string) => line('  !', sentence, ''),
    figure: (name: string, value: number, unit: string) => line('   ', name, text(value, unit)),
    atMost: (name: string, value: number, limit: number, unit: string) =>
      result(value <= limit, name, `${text(value, unit)} (at most ${text(limit, unit)})`),
    holds: (name: string, isTrue: boolean) => result(isTrue, name, ''),
    /** The exit status. */
    end: (): number => {
      console.log(failures === 0 ? `\n${subject} is as it must be.` : `\n${failures} not as it must be.`);
      return failures === 0 ? 0 : 1;
    },
  };
}
