import { joinWords, splitWords } from '@/lib/domain/shell-words';
import { findHealthFault, type HealthCommandFault } from '@/lib/domain/task-definition/health-command';
import type { UncheckedContainer } from '../form/unchecked-spec';

/** The health check of a container. */
export type HealthDraft = {
  isOn: boolean;
  /** Whether the command is for a shell, or words that are run as they are. */
  isShell: boolean;
  command: string;
  /** The command as it was given, kept word by word until somebody edits it. */
  given: readonly string[] | null;
  intervalSeconds: number | null;
  timeoutSeconds: number | null;
  retries: number | null;
  startPeriodSeconds: number | null;
};

/** As ECS itself begins: every 30 seconds, 5 to answer, three failures. See the SDK's HealthCheck. */
export const NO_HEALTH_CHECK: HealthDraft = {
  isOn: false,
  isShell: true,
  command: '',
  given: null,
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 0,
};

/** How the form shows a command. It has no words for one that Docker would not run, and shows what was meant. */
function toShown(command: readonly string[]): Pick<HealthDraft, 'isShell' | 'command'> {
  const [kind, ...words] = findHealthFault(command)?.mended ?? command;
  const isShell = kind !== 'CMD';
  return { isShell, command: isShell ? words.join(' ') : joinWords(words) };
}

const isShownAs = (given: readonly string[], { isShell, command }: Pick<HealthDraft, 'isShell' | 'command'>) => {
  const shown = toShown(given);
  return shown.isShell === isShell && shown.command === command;
};

/** What is wrong with the command as it was given, until somebody edits it. */
export const findGivenFault = ({ given, ...draft }: HealthDraft): HealthCommandFault | undefined =>
  given && isShownAs(given, draft) ? findHealthFault(given) : undefined;

export function healthToSpec({
  isOn,
  isShell,
  given,
  ...health
}: HealthDraft): Pick<UncheckedContainer, 'healthCheck'> {
  if (!isOn) return {};
  if (given && isShownAs(given, { isShell, command: health.command }))
    return { healthCheck: { ...health, command: [...given] } };
  const typed = health.command.trim();
  const words = isShell && typed !== '' ? [typed] : splitWords(typed);
  return { healthCheck: { ...health, command: [isShell ? 'CMD-SHELL' : 'CMD', ...words] } };
}

export function healthFromSpec(check: UncheckedContainer['healthCheck']): HealthDraft {
  if (!check) return NO_HEALTH_CHECK;
  return { ...check, isOn: true, ...toShown(check.command), given: check.command };
}
