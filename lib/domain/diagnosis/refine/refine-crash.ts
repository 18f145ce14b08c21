import type { LogLine } from '../../log-line';
import type { Evidence } from '../evidence';
import type { EvidenceItem, Finding } from '../finding';
import { readLine } from '../line-rules';
import { findRelevantLine } from '../relevant-line';
import { definitionOfTasks } from './refine-roles';
import { type Refinement, refined } from './refinement';

/** Ends of which the program itself may say why. */
const CRASHES = new Set([
  'exit-error',
  'exit-255',
  'abort',
  'not-executable',
  'command-not-found',
  'segmentation-fault',
  'killed',
  'essential-exited',
  'exit-clean',
]);

export const lineItem = (line: LogLine): EvidenceItem => ({
  source: 'log-line',
  text: line.message.slice(0, 400),
  at: line.at,
  ...(line.taskId !== undefined && { taskId: line.taskId }),
  ...(line.container !== undefined && { container: line.container }),
});

/** The lines of the tasks of a finding, of its container alone where it is about one; those of the newest first. */
export const linesOf = (
  { taskIds, container }: Pick<Finding, 'taskIds' | 'container'>,
  { lines }: Evidence,
): LogLine[][] =>
  taskIds
    .map((id) =>
      (lines[id] ?? []).filter((line) => container === undefined || (line.container ?? container) === container),
    )
    .filter((each) => each.length > 0);

/** What a program says of its end, and the memory that it had where that was too little. */
export const refineCrash: Refinement = (finding, evidence) => {
  const definition = definitionOfTasks(finding, evidence);
  if (finding.code === 'out-of-memory') {
    const own = definition?.containers.find(({ name }) => name === finding.container);
    const memoryMib = own?.memoryMib ?? definition?.memoryMib;
    const line = findRelevantLine(linesOf(finding, evidence)[0] ?? []);
    if (memoryMib === undefined) return undefined;
    return refined(finding, { facts: { memoryMib: String(memoryMib) } }, ...(line ? [lineItem(line)] : []));
  }
  if (!CRASHES.has(finding.code)) return undefined;
  const line = linesOf(finding, evidence)
    .map(findRelevantLine)
    .find((each) => each !== undefined);
  if (!line) return undefined;
  const item = lineItem(line);
  const reading = readLine(line.message);
  if (!reading) return refined(finding, {}, item);
  if (reading.code !== 'variable-missing') return refined(finding, reading, item);
  const name = reading.facts.variable ?? '';
  const container = definition?.containers.find((each) => each.name === finding.container);
  // A program may well complain of a variable that it is given: then it is something else.
  if (container && (Object.hasOwn(container.environment, name) || Object.hasOwn(container.secrets, name)))
    return refined(finding, {}, item);
  return refined(finding, { ...reading, ...(container && { certainty: 'confirmed' as const }) }, item);
};
