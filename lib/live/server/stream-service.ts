import 'server-only';
import type { ServiceView } from '../../domain/live';
import { ServiceScope } from '../../domain/scope';
import type { Context } from '../../server/context';
import { query } from '../../server/operation';
import { isPermittedIn } from '../../server/permitted';
import { definitionFor } from '../../server/redacted-values';
import { stream } from '../../server/stream';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';
import type { ServiceFacts } from './service-watch';

/** By view and by the task definitions that come without values: all who see the same get one value, serialized once. */
const redactedViews = new WeakMap<ServiceView, Map<string, ServiceView>>();

const withoutLines = new WeakMap<ServiceView, ServiceView>();

/** What is wrong with a service, without the log lines that show it: for those who may not read logs. */
function hideLines(view: ServiceView): ServiceView {
  if (view.diagnosis.findings.every(({ evidence }) => evidence.every(({ source }) => source !== 'log-line')))
    return view;
  const existing = withoutLines.get(view);
  if (existing) return existing;
  const findings = view.diagnosis.findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.filter(({ source }) => source !== 'log-line'),
  }));
  const hidden = { ...view, diagnosis: { ...view.diagnosis, findings } };
  withoutLines.set(view, hidden);
  return hidden;
}

/** What a person may see of a service. */
export const serviceViewFor =
  (context: Context) =>
  ({ view: whole }: Pick<ServiceFacts, 'view'>): ServiceView => {
    const view = isPermittedIn(context, 'logs:read') ? whole : hideLines(whole);
    const definitions = Object.entries(view.taskDefinitions).map(
      ([arn, definition]) => [arn, definitionFor(context, definition)] as const,
    );
    const redacted = definitions.filter(([arn, definition]) => definition !== view.taskDefinitions[arn]);
    if (redacted.length === 0) return view;
    const shared = redactedViews.get(view) ?? new Map<string, ServiceView>();
    redactedViews.set(view, shared);
    const key = redacted.map(([arn]) => arn).join(' ');
    const known = shared.get(key) ?? { ...view, taskDefinitions: Object.fromEntries(definitions) };
    shared.set(key, known);
    return known;
  };

/** The state of a service, for the first paint of its pages. */
export const getLatestService = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (scope, context) =>
    toLive(await getPollerRegistry().services.latest(scope, context), serviceViewFor(context)),
});

export const streamService = stream({
  permission: 'console:read',
  input: ServiceScope,
  open: (scope, context, signal) =>
    openLive(getPollerRegistry().services, scope, context, { signal, viewOf: serviceViewFor(context) }),
});
