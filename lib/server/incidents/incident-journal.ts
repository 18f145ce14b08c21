import type { EvidenceItem, Finding } from '../../domain/diagnosis/finding';
import type { IncidentEvent } from '../../domain/incidents/incident';
import { JOURNAL_STREAMS, type Journal, type JournalEntry } from '../../domain/journal';
import type { Instant } from '../../domain/scope';
import { IncidentEventSchema } from '../../domain/wire/incident-schema';
import { redact } from '../redact';
import { readSignedRecord, signedRecord } from '../signed-record';

/** What a line has at most; CloudWatch Logs takes 1 MiB, and pages read many. */
export const LINE_BYTES_MAX = 16_384;
/** Of each finding: pieces of evidence, tasks, and the facts that its sentences name. */
const EVIDENCE_MAX = 6;
const TASKS_MAX = 5;
const FACTS_MAX = 24;
const FACT_LENGTH = 300;

/** The same for a line that was written and the line as it is read. */
export const keyOfIncidentEvent = ({ service, incident, type, at }: IncidentEvent): string =>
  `${service} ${incident} ${type} ${at}`;

type Place = { cluster: string; service?: string };

/** No name of a cluster or service has a slash, so that a prefix never means two of them. */
const prefixOf = ({ cluster, service }: Place): string =>
  [JOURNAL_STREAMS.incidents, cluster, '/', ...(service === undefined ? [] : [service, '/'])].join('');
/** A stream a service and month: none grows for ever, and a service's past is read without that of others. */
const streamOf = (event: IncidentEvent): string => `${prefixOf(event)}${new Date(event.at).toISOString().slice(0, 7)}`;
/** What a line is signed for: it cannot be copied to another service. */
const subjectOf = (stream: string): string => stream.split('/').slice(0, 3).join('/');

/** Writes a line in the background: signed, since pages show what it says as Gantry's own words. */
export function writeIncidentEvent(journal: Pick<Journal, 'write'>, event: IncidentEvent): void {
  const stream = streamOf(event);
  journal.write(stream, signedRecord(subjectOf(stream), shorten({ ...event, findings: event.findings.map(compact) })));
}

/**
 * What happened to the incidents of a cluster, or of one service, since some time.
 * @throws Failure of AWS; a journal that is not there is an empty one
 */
export async function readIncidentEvents(
  journal: Pick<Journal, 'search'>,
  place: Place,
  { from, limit }: { from: Instant; limit: number },
): Promise<IncidentEvent[]> {
  const lines = await journal.search({ streamPrefix: prefixOf(place), from, limit });
  return lines.flatMap(({ stream, message }) => {
    const parsed = IncidentEventSchema.safeParse(readSignedRecord(subjectOf(stream), message));
    return parsed.success && stream.startsWith(prefixOf(parsed.data)) ? [parsed.data] : [];
  });
}

/** Without what looks secret, and cut: log lines and AWS's words may be of any length. */
const textOf = (text: string): string => String(redact(text));

const compact = (finding: Finding): Finding => ({
  ...finding,
  raw: textOf(finding.raw),
  facts: factsOf(finding.facts),
  evidence: finding.evidence.slice(0, EVIDENCE_MAX).map(compactItem),
  taskIds: finding.taskIds.slice(0, TASKS_MAX),
});

const compactItem = (item: EvidenceItem): EvidenceItem => ({
  ...item,
  text: textOf(item.text),
  ...(item.facts && { facts: factsOf(item.facts) }),
});

const factsOf = (facts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts)
      .slice(0, FACTS_MAX)
      .map(([name, value]) => [name, textOf(value).slice(0, FACT_LENGTH)]),
  );

/** The first cause is what people look for: evidence goes before it, and the other causes before its words. */
function shorten(event: IncidentEvent): JournalEntry {
  const [first, ...others] = event.findings;
  const bare = (finding: Finding): Finding => ({ ...finding, evidence: [] });
  const shorter: readonly Finding[][] = [
    event.findings,
    [...(first ? [first] : []), ...others.map(bare)],
    event.findings.map(bare),
    first ? [{ ...bare(first), raw: '', facts: {} }] : [],
  ];
  const fitting = shorter.find((findings) => bytesOf({ ...event, findings }) <= LINE_BYTES_MAX);
  return { ...event, findings: fitting ?? [] };
}

const bytesOf = (event: IncidentEvent): number => Buffer.byteLength(JSON.stringify(event));
