import { setMaxListeners } from 'node:events';

/** What must be done before this process ends, in this order: records of runs are written by the journals. */
const STAGES = ['runs', 'journals'] as const;
export type ShutdownStage = (typeof STAGES)[number];

type Work = () => Promise<void>;

/** Whether this process is ending, and what is left to do for it. */
export type Shutdown = {
  /** Aborts when the process has been told to end. */
  signal: AbortSignal;
  /** Aborts when streams end, so that browsers go on at another replica. */
  streamsEnd: AbortSignal;
  begin: () => void;
  endStreams: () => void;
  /** Registers work that must be complete before the process ends. It may be called more than once. */
  add: (stage: ShutdownStage, work: Work) => void;
  /** Does the work of one stage. A failure of one part does not keep the others from being done. */
  finish: (stage: ShutdownStage) => Promise<void>;
};

export function createShutdown(onError: (error: unknown) => void): Shutdown {
  const [controller, streams] = [new AbortController(), new AbortController()];
  // One for every run, and for every stream.
  setMaxListeners(0, controller.signal, streams.signal);
  const works = new Map<ShutdownStage, Set<Work>>(STAGES.map((stage) => [stage, new Set()]));
  return {
    signal: controller.signal,
    streamsEnd: streams.signal,
    begin: () => controller.abort(),
    endStreams: () => streams.abort(),
    add: (stage, work) => works.get(stage)?.add(work),
    finish: async (stage) => {
      const settled = await Promise.allSettled([...(works.get(stage) ?? [])].map((work) => work()));
      for (const each of settled) if (each.status === 'rejected') onError(each.reason);
    },
  };
}

declare global {
  var gantryShutdown: Shutdown | undefined;
}

/** The shutdown of this process, kept on globalThis because Next loads this module once for each kind of code. */
export function shutdown(): Shutdown {
  globalThis.gantryShutdown ??= createShutdown((error) => process.stderr.write(`${String(error)}\n`));
  return globalThis.gantryShutdown;
}
