import type { DiagnosisCode, Explanation } from './codes';
import { explainText } from './explain';

/** Events that report an incident by themselves; the others carry a reason, which says more. */
const EVENT_RULES: readonly { code: DiagnosisCode; pattern: RegExp }[] = [
  { code: 'cannot-start-consistently', pattern: /unable to consistently start tasks/ },
  { code: 'bounds-deadlock', pattern: /because of the service deployment configuration/ },
  { code: 'traffic-shift-denied', pattern: /missing permissions on ECS Infrastructure Role/ },
  { code: 'traffic-shift-invalid', pattern: /invalid networking configuration/ },
  { code: 'hook-failed', pattern: /hook execution failure|lifecycle hook\(s\) failed/ },
  { code: 'deployment-alarm', pattern: /deployment failed: alarm detected/ },
  { code: 'deployment-failed', pattern: /deployment failed|could not launch \d+ tasks? for deployment/ },
  { code: 'scale-in-protected', pattern: /unable to scale in due to/ },
  { code: 'target-registration', pattern: /failed to register targets/ },
  { code: 'api-throttled', pattern: /operations are being throttled/ },
];

const HAS_REASON =
  /was unable to place|is unhealthy in|health checks|is not healthy in|unable to assume|provisioning capacity limit|service role/;

/** Explains the incident that a service event reports; undefined for the many that report none. */
export function explainEvent(message: string): Explanation | undefined {
  const rule = EVENT_RULES.find(({ pattern }) => pattern.test(message));
  const reason = /Reason: (.*)$/s.exec(message)?.[1];
  if (!rule && reason === undefined && !HAS_REASON.test(message)) return undefined;
  const explanation = explainText(reason ?? message);
  return rule ? { ...explanation, code: rule.code, raw: message } : { ...explanation, raw: message };
}
