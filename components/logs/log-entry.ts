import type { LogLine } from '@/lib/domain/log-line';
import { isLargerThan, type SizeLimit } from '@/lib/domain/value-size';
import { detectLogLevel, type LogLevel } from './log-level';
import { sanitizeLogText } from './sanitize-log-text';

/** Lines longer than this, or with more line feeds, are folded: a 256 KB line must not push the others off the screen. */
export const FOLD_CHARACTERS = 1_200;
export const FOLD_LINES = 8;

/** So much of an expanded line is shown: browsers take seconds to lay out more. The file that one can download has all of it. */
export const SHOWN_CHARACTERS = 300_000;
/** A JSON line that is larger is shown as it is: members on lines of their own, each indented, multiply it. */
const FIELDS_LIMIT: SizeLimit = { nodes: 2_000, characters: 20_000 };

/** A log line with what is parsed from its message. */
export type LogEntry = {
  line: LogLine;
  /** Without escape sequences; the filter matches against it. */
  text: string;
  level?: LogLevel;
  /** The parsed object of a JSON line, unless it is large. */
  fields?: Record<string, unknown>;
};

// A line is parsed once however often the list is rendered; entries are released with their lines.
const parsedLines = new WeakMap<LogLine, LogEntry>();

/** Parses a line; the same line gives the same entry, so that lists can be compared cheaply. */
export function readLogEntry(line: LogLine): LogEntry {
  const existing = parsedLines.get(line);
  if (existing) return existing;
  const fields = parseJsonFields(line.message);
  const level = detectLogLevel(line.message, fields);
  const isShown = fields !== undefined && !isLargerThan(fields, FIELDS_LIMIT);
  const entry = { line, text: sanitizeLogText(line.message), level, ...(isShown && { fields }) };
  parsedLines.set(line, entry);
  return entry;
}

function parseJsonFields(message: string): Record<string, unknown> | undefined {
  if (!message.startsWith('{') || !message.trimEnd().endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    // Text that only looks like JSON is text.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part of a message that is shown while it is folded, or undefined when it is short enough to be shown whole. */
export function foldMessage(message: string): string | undefined {
  const eighth = message.split('\n', FOLD_LINES + 1);
  const byLines = eighth.length > FOLD_LINES ? eighth.slice(0, FOLD_LINES).join('\n') : message;
  const folded = byLines.slice(0, FOLD_CHARACTERS);
  return folded.length < message.length ? folded : undefined;
}
