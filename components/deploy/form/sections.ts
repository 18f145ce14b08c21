/** The parts of the form, from top to bottom. */
export const SECTIONS = ['what', 'where', 'reach', 'howMany'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where each begins on the page. */
export const SECTION_IDS: Record<Section, string> = {
  what: 'container',
  where: 'network',
  reach: 'load-balancing',
  howMany: 'scaling',
};

/** Members of the spec whose fields stand in another section than the first. */
const OTHERS: Record<string, Section> = {
  cluster: 'where',
  network: 'where',
  roles: 'where',
  capacity: 'where',
  exec: 'where',
  exposure: 'reach',
  desiredCount: 'howMany',
  scaling: 'howMany',
  rolling: 'howMany',
  logRetentionDays: 'howMany',
};

/**
 * In which section a problem is to be solved.
 * @param path of the field in the spec, such as `spec.network.subnetIds`
 */
export function sectionOf(path: string): Section {
  const [member = ''] = path.replace(/^spec\./, '').split('.');
  return OTHERS[member] ?? 'what';
}
