import { eventHistorySteps } from '../plan/steps/event-history';
import type { Author } from '../plan/steps/plan-context';
import type { ChangeBasis, Decision } from './change-basis';

/** The steps that turn on the event history of the service's cluster; the service itself stays as it is. */
export function planEventHistory({ service, eventHistory }: ChangeBasis, author: Author): Decision {
  const rules = eventHistory?.rules ?? [];
  if (rules !== 'unreadable' && rules.length > 0) {
    return { steps: [], problems: [{ path: 'event-history', reason: 'event-history-on' }] };
  }
  return { steps: eventHistorySteps(service, eventHistory, author) };
}
