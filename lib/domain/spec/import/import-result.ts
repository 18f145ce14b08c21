import type { ServiceSpec } from '../service-spec';

export const IMPORT_KINDS = ['task-definition', 'service', 'compose', 'variables'] as const;
/** What a text was taken for. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a text says of a spec. What it does not say is absent; lists are complete. */
export type SpecParts = {
  [Part in Exclude<keyof ServiceSpec, 'network' | 'rolling' | 'roles'>]?: ServiceSpec[Part];
} & {
  network?: Partial<ServiceSpec['network']>;
  rolling?: Partial<ServiceSpec['rolling']>;
  roles?: Partial<ServiceSpec['roles']>;
};

/** How much a note matters to whoever brings the file, the first the most. */
export const NOTE_GROUPS = ['lost', 'to-do', 'changed', 'read-as'] as const;
export type NoteGroup = (typeof NOTE_GROUPS)[number];

/** Why something was not imported, or not as it was, and what that means: keys under `importing.reason.`. */
export const GROUP_OF_REASON = {
  'not-offered': 'lost', // a spec has no place for it
  unusable: 'lost', // it is not what belongs there
  'too-many': 'lost', // more than a task or a container can have
  volumes: 'lost',
  'file-system': 'lost', // an EFS, EBS or FSx volume: what is kept there is not there
  'bind-mount': 'lost',
  'configuration-file': 'lost', // a file of this machine that is mounted
  'docker-socket': 'lost',
  tmpfs: 'lost',
  capability: 'lost',
  privileged: 'lost',
  gpu: 'lost',
  'operating-system': 'lost',
  'network-mode': 'changed',
  'not-fargate': 'changed',
  'role-name': 'to-do', // a role by its name; an ARN is needed
  'log-driver': 'changed',
  'log-group': 'changed',
  'host-port': 'changed', // another port outside than inside
  'port-range': 'lost',
  'task-definition': 'to-do',
  'other-definition': 'changed',
  'no-name': 'to-do',
  'no-definition': 'to-do',
  'target-group': 'to-do',
  'deployment-controller': 'changed',
  scheduling: 'changed',
  build: 'to-do', // an image that is yet to be built
  'host-name': 'to-do', // containers of a task do not find each other by name
  'other-service': 'to-do', // a service of the file that is deployed by itself
  loopback: 'to-do',
  'service-connect': 'to-do',
  'clear-secret': 'to-do',
  'secret-file': 'lost',
  'health-command': 'to-do',
  'from-shell': 'to-do', // a variable whose value is that of the machine
  'shell-variable': 'read-as',
  'env-file': 'to-do',
  'needs-file': 'to-do',
  'env-merged': 'read-as',
  profile: 'lost',
  'no-replicas': 'lost',
  job: 'changed',
  'job-alone': 'changed',
  restart: 'read-as',
  renamed: 'changed',
  size: 'to-do', // a size that Fargate does not offer
  'scaled-alone': 'lost', // only whole tasks can be multiplied
  'too-long-a-stop': 'changed',
  tags: 'lost',
  extension: 'read-as',
  line: 'lost',
  'not-expanded': 'read-as',
  beside: 'lost', // it stands beside what was taken
  'not-chosen': 'lost',
  'empty-members': 'read-as',
  'member-case': 'read-as',
  'number-text': 'read-as',
  reshaped: 'read-as',
  'loose-json': 'read-as',
} as const satisfies Record<string, NoteGroup>;
export type OmittedReason = keyof typeof GROUP_OF_REASON;
export const OMITTED_REASONS = Object.keys(GROUP_OF_REASON).filter(
  (reason): reason is OmittedReason => reason in GROUP_OF_REASON,
);

/** Something in the text that is not in the spec, or not as it was. */
export type OmittedPart = {
  /** Where in the text, such as `containerDefinitions.0.mountPoints`. */
  path: string;
  reason: OmittedReason;
  facts: Readonly<Record<string, string>>;
};

/** A value that somebody has yet to fill in, once however often it stands in the files. */
export type Placeholder = {
  /** As it is written. */
  text: string;
  name: string;
  /** The value that the file itself proposes. */
  usual?: string;
  /** Its first line, from 1; unknown where the text was made of several. */
  line?: number;
  paths: string[];
};

/** What only a person can say: keys under `importing.question.`. */
export const QUESTIONS = ['program', 'arrangement', 'service', 'definition'] as const;
export type QuestionId = (typeof QUESTIONS)[number];
export type Question = { id: QuestionId; options: readonly string[] };
export const ARRANGEMENTS = ['one-task', 'own-services'] as const;

/** A change that a person may want: keys under `importing.offer.`. */
export const OFFERS = ['loopback', 'secret', 'secret-file', 'health'] as const;
export type Offer = { id: string; kind: (typeof OFFERS)[number]; facts: Readonly<Record<string, string>> };

/** What a person has said of files so far. */
export type Answers = {
  /** Values of placeholders by their text. */
  fills?: Readonly<Record<string, string>>;
  /** Texts that are no placeholders. */
  kept?: readonly string[];
  chosen?: Readonly<Partial<Record<QuestionId, string>>>;
  /** Ids of offers that are taken. */
  accepted?: readonly string[];
};

export type Imported = {
  kind: ImportKind;
  spec: SpecParts;
  notCarried: OmittedPart[];
  /** Those that are not filled in yet: nothing is planned while there are any. */
  placeholders: Placeholder[];
  /** Every question, those with an answer too. */
  questions: Question[];
  offers: Offer[];
  /** Files that the files refer to and that are not here. */
  missingFiles: string[];
};

/** Why a text could not be read at all: keys under `importing.error.`. */
export const IMPORT_ERRORS = [
  'empty',
  'too-large',
  'too-many-files',
  'too-deep',
  'too-many-aliases',
  'syntax',
  'skeleton',
  'terraform',
  'unknown',
] as const;
export type ImportError = {
  reason: (typeof IMPORT_ERRORS)[number];
  /** `line` and `column` from 1, the parser's own words and what stands there for `syntax`; `file` where it has a name. */
  facts: Readonly<Record<string, string>>;
};

export type ImportResult = { ok: true; value: Imported } | { ok: false; error: ImportError };
