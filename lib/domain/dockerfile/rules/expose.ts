import {
  allInstructions,
  type Dockerfile,
  type Instruction,
  lastOf,
  lastStage,
  ofKeyword,
  type Stage,
} from '../dockerfile';
import { type Edit, insertBefore, removeInstruction, replaceInstruction } from '../edit-lines';
import type { Match, Rule, RuleId } from '../finding';
import { exposedPorts, type ListeningPort, listeningPort } from './ports';

type Ports = {
  stage: Stage;
  exposed: readonly number[];
  exposes: readonly Instruction[];
  listens: ListeningPort | undefined;
};

function readPorts(file: Dockerfile): Ports | undefined {
  const stage = lastStage(file);
  if (!stage) return undefined;
  const exposes = ofKeyword(allInstructions(file, stage), 'EXPOSE');
  // A variable without a default may be any port.
  if (exposes.some(({ args }) => args.includes('$')) && exposedPorts(file, stage).length === 0) return undefined;
  return { stage, exposed: exposedPorts(file, stage), exposes, listens: listeningPort(file, stage) };
}

const rule = (id: RuleId, severity: Rule['severity'], judge: (ports: Ports) => Match[]): Rule => ({
  id,
  severity,
  find: (file) => {
    const ports = readPorts(file);
    return ports ? judge(ports) : [];
  },
});

/** Nothing says to people and tools which port it is. */
export const exposeMissing = rule('expose-missing', 'waste', ({ stage, exposes, listens }) => {
  const starts = lastOf(stage.instructions, 'CMD') ?? lastOf(stage.instructions, 'ENTRYPOINT');
  if (exposes.length > 0 || (!starts && listens?.source !== 'base')) return [];
  const facts = { port: listens?.port ?? 0, source: listens?.name ?? '' };
  const line = starts?.first ?? stage.from.first;
  return [{ line, facts, edits: listens && [insertBefore(lineForExpose(stage), `EXPOSE ${listens.port}`)] }];
});

const lineForExpose = (stage: Stage): number => {
  const before = stage.instructions.find(({ keyword }) =>
    ['USER', 'HEALTHCHECK', 'CMD', 'ENTRYPOINT', 'STOPSIGNAL'].includes(keyword),
  );
  const lastWork = stage.instructions.findLast(({ keyword }) =>
    ['RUN', 'COPY', 'ADD', 'WORKDIR', 'ENV'].includes(keyword),
  );
  return Math.max(before?.first ?? 0, (lastWork?.last ?? stage.from.last) + 1);
};

const differing = ({ exposed, exposes, listens }: Ports, isFromBase: boolean): Match[] => {
  if (!listens || exposes.length === 0 || (listens.source === 'base') !== isFromBase) return [];
  if (exposed.includes(listens.port)) return [];
  // They may stand in a stage that this one builds on.
  const [first, ...others] = exposes;
  const facts = { exposed: exposed.join(', ') || (first?.args ?? ''), port: listens.port, source: listens.name };
  const edits: Edit[] | undefined = first && [
    replaceInstruction(first, `EXPOSE ${listens.port}`),
    ...others.map(removeInstruction),
  ];
  return [{ line: first?.first ?? 0, facts, edits }];
};

/** The file says one port, and starts the program on another. */
export const exposeDiffers = rule('expose-differs', 'danger', (ports) => differing(ports, false));

/** The base listens on another port than people remember: .NET 8 and nginx-unprivileged on 8080. */
export const baseListensElsewhere = rule('base-listens-elsewhere', 'danger', (ports) => differing(ports, true));
