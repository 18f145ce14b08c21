import { AwsFault } from '@/sandbox/operation';
import { compileColumns } from './columns';
import type { Match } from './match';
import { compileSelector } from './selector';
import { compileTerms } from './terms';

const LONGEST = 1024;

/**
 * Understands a filter pattern: terms, `-term`, `?term`, quoted phrases, `%regular expressions%`, JSON selectors such as
 * `{ $.level = "error" && $.status >= 500 }`, and columns such as `[ip, ..., status = 5*]`. No pattern matches everything.
 * See CloudWatch Logs › Filter pattern syntax.
 * @throws AwsFault `InvalidParameterException`
 */
export function compilePattern(pattern: string | undefined): Match {
  const text = pattern?.trim() ?? '';
  if (text.length > LONGEST) {
    throw new AwsFault(
      'InvalidParameterException',
      `1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST}`,
    );
  }
  if (text === '') return () => true;
  const match = compilerOf(text)(text);
  if (!match) throw new AwsFault('InvalidParameterException', 'Invalid filter pattern');
  return match;
}

function compilerOf(text: string): (text: string) => Match | undefined {
  if (text.startsWith('{')) return compileSelector;
  return text.startsWith('[') ? compileColumns : compileTerms;
}
