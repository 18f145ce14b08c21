import type { Answers, Question } from './import-result';

/** What variables of `env_file` come from, by the last part of the file's name. */
export type ComposeSetting = {
  answers: Answers;
  questions: Question[];
  envFiles: ReadonlyMap<string, readonly { name: string; value: string }[]>;
  missing: Set<string>;
};
