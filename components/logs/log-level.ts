export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const WORDS: Record<string, LogLevel> = {
  fatal: 'error',
  panic: 'error',
  critical: 'error',
  error: 'error',
  err: 'error',
  warning: 'warn',
  warn: 'warn',
  notice: 'info',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
};

// A level stands near the beginning, set apart: "ERROR …", "[warn] …", "2026-01-01T00:00:00Z INFO …", "level=error …".
const SEARCHED_CHARACTERS = 80;
const LEVEL_WORD =
  /(?:^|[\s[("|])(?:level=)?"?(fatal|panic|critical|error|err|warning|warn|notice|info|debug|trace)\b["\]:|\s)]/i;

/**
 * The level of a line, if it has one: the level field of a JSON line (a word, or a number as pino and bunyan write it),
 * else a level word near its beginning.
 */
export function detectLogLevel(message: string, fields: Record<string, unknown> | undefined): LogLevel | undefined {
  if (fields) return readLevelField(fields.level ?? fields.severity ?? fields.lvl);
  const word = LEVEL_WORD.exec(`${message.slice(0, SEARCHED_CHARACTERS)} `)?.[1];
  return word ? WORDS[word.toLowerCase()] : undefined;
}

function readLevelField(value: unknown): LogLevel | undefined {
  if (typeof value === 'string') return WORDS[value.toLowerCase()];
  if (typeof value !== 'number') return undefined;
  if (value >= 50) return 'error';
  if (value >= 40) return 'warn';
  return value >= 30 ? 'info' : 'debug';
}
