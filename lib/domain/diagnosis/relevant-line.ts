import type { LogLine } from '../log-line';

/** A frame of a stack, a caret under a source line, a banner of a runtime: what surrounds an error without naming it. */
const SURROUNDINGS =
  /^\s*$|^\s+at |^\s*\^+\s*$|^\s+File "|^\tat |^\s*\.\.\. \d+ more|^Node\.js v|^goroutine \d+|^exit status \d+|^\t\/|^[\w.]+\([^)]*\)$|^Traceback \(|^\s+throw |^\S+\.(?:js|ts|py|rb|go|java):\d+$/;
/** An exception by its name, or a runtime's word for a crash. */
const EXCEPTION =
  /(?:^|[\s.:[])(?:[A-Z]\w*(?:Error|Exception|Failure)|panic|fatal error)\b:? |^Caused by: |exec format error/;
/** Words by which a program says what it lacks or cannot reach. */
const TROUBLE =
  /not set|undefined|missing|required|refused|denied|no such|cannot find|not found|invalid|timed? ?out|unreachable|unable to|ENOENT|EADDRINUSE|ECONN|OOM|heap|killed/i;
const ERROR_LEVEL = /\b(?:ERROR|FATAL|CRITICAL|SEVERE|PANIC)\b|"level":\s*"(?:error|fatal)"/i;

/** A line may be as long as 256 KB; what it is about stands at its beginning. */
export const READ_CHARACTERS = 1_000;

const weigh = (message: string): number =>
  SURROUNDINGS.test(message)
    ? 0
    : Number(EXCEPTION.test(message)) * 4 + Number(TROUBLE.test(message)) * 3 + Number(ERROR_LEVEL.test(message)) * 2;

/** So many lines before the end are looked at: a service that runs for days has complained before. */
const LOOKED_AT = 200;

/**
 * The line that says most about why a program ended: the error that names its cause, rather than the one that says that
 * the program cannot start, and the first of several. Undefined when none says anything.
 * @param lines in order of time
 */
export function findRelevantLine(lines: readonly LogLine[]): LogLine | undefined {
  let best: LogLine | undefined;
  let weight = 0;
  for (const line of lines.slice(-LOOKED_AT)) {
    const own = weigh(line.message.slice(0, READ_CHARACTERS));
    if (own > weight) [best, weight] = [line, own];
  }
  return best;
}

/** By what a server says that it takes requests. */
const READY =
  /\blistening\b|ready (?:to accept|for)|accepting connections|server (?:is )?(?:running|started)|Started \S+ in|startup complete|now ready/i;

/** The line by which a program says that it has started. */
export const findReadyLine = (lines: readonly LogLine[]): LogLine | undefined =>
  lines.find(({ message }) => READY.test(message.slice(0, READ_CHARACTERS)));

/** The address and port that a program says it listens on. */
export function findListeningPort(
  lines: readonly LogLine[],
): { line: LogLine; host?: string; port: number } | undefined {
  for (const line of lines) {
    const match =
      /\b(?:listening|running|started|serving|bound)\b[^\d\n]{0,40}?(?:https?:\/\/)?(?<host>(?:\d{1,3}\.){3}\d{1,3}|localhost|\[?::1?\]?|\*)?:?\s?(?:port )?(?<port>\d{2,5})\b/i.exec(
        line.message.slice(0, READ_CHARACTERS),
      );
    const port = Number(match?.groups?.port);
    const host = match?.groups?.host;
    if (port >= 1 && port <= 65_535) return { line, ...(host !== undefined && { host }), port };
  }
  return undefined;
}
