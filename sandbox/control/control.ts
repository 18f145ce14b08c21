import type { Backend } from '@/sandbox/answer';

/** How this sandbox was started, as far as its control endpoints depend on it. */
export type ControlSettings = {
  scenario: string;
  speed: number;
  /** Only a clock that is moved by hand has it. */
  advance?: (ms: number) => void;
  /** Serves other hosts than this machine, as asked by `SANDBOX_HOST`. */
  anyHost: boolean;
  /** Names of this sandbox beside those of this machine and of AWS. */
  names: readonly string[];
};

export type Control = { backend: Backend; settings: ControlSettings; search: URLSearchParams };
