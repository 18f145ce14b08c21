import { importFiles } from './import-files';
import type { Answers, ImportResult } from './import-result';

/** Reads one text that was pasted, whatever it looks like. */
export const importText = (text: string, answers: Answers = {}): ImportResult =>
  importFiles([{ name: '', text }], answers);
