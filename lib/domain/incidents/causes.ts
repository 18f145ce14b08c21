import { isSymptom } from '../diagnosis/codes';
import { CERTAINTIES, type Finding } from '../diagnosis/finding';

/** Whether two findings tell of the same cause. */
export const isSameCause = (one: Finding, other: Finding): boolean =>
  one.code === other.code &&
  (one.container === undefined || other.container === undefined || one.container === other.container);

/** Whether a finding says more exactly what another one was at first read as. */
export const replacesCause = (finding: Finding, earlier: Finding): boolean =>
  isSameCause(finding, earlier) || (finding.code !== earlier.code && finding.origins.includes(earlier.code));

/** The causes that are known after some more findings: each as it was seen last, the best founded first. */
export function addCauses(causes: readonly Finding[], findings: readonly Finding[], most: number): Finding[] {
  const kept = causes.filter((cause) => !findings.some((finding) => replacesCause(finding, cause)));
  const fresh = findings
    .filter((finding) => !causes.some((cause) => isRefined(cause, finding)))
    .map((finding) => ({
      ...finding,
      certainty: surest([finding, ...causes.filter((cause) => isSameCause(cause, finding))]),
    }));
  return [...fresh, ...kept].toSorted((one, other) => weigh(one) - weigh(other)).slice(0, most);
}

/** What was confirmed once stays so: a probe is not asked at every look. */
const surest = (findings: readonly Finding[]): Finding['certainty'] =>
  CERTAINTIES.find((each) => findings.some(({ certainty }) => certainty === each)) ?? 'likely';

/** What was exact before is not made vague again. */
const isRefined = (known: Finding, finding: Finding): boolean =>
  known.code !== finding.code && known.origins.includes(finding.code);

const weigh = (finding: Finding): number =>
  isSymptom(finding) ? CERTAINTIES.length : CERTAINTIES.indexOf(finding.certainty);
