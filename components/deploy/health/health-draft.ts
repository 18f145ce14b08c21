import { joinWords, splitWords } from '@/lib/domain/shell-words';
import { findHealthFault } from '@/lib/domain/task-definition/health-command';
import type { UncheckedContainer } from '../form/unchecked-spec';

/** The health check of a container. */
export type HealthDraft = {
  isOn: boolean;
  /** Whether the command is for a shell, or words that are run as they are. */
  isShell: boolean;
  command: string;
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
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 0,
};

export function healthToSpec({ isOn, isShell, ...health }: HealthDraft): Pick<UncheckedContainer, 'healthCheck'> {
  if (!isOn) return {};
  const typed = health.command.trim();
  const words = isShell && typed !== '' ? [typed] : splitWords(typed);
  return { healthCheck: { ...health, command: [isShell ? 'CMD-SHELL' : 'CMD', ...words] } };
}

export function healthFromSpec(check: UncheckedContainer['healthCheck']): HealthDraft {
  if (!check) return NO_HEALTH_CHECK;
  // The form has no words for a command that Docker would not run: it is written as it was meant.
  const [kind, ...words] = findHealthFault(check.command)?.mended ?? check.command;
  const isShell = kind !== 'CMD';
  return { ...check, isOn: true, isShell, command: isShell ? words.join(' ') : joinWords(words) };
}
