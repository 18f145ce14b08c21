import { useEffect, useState } from 'react';
import type { Answers, Placeholder } from '@/lib/domain/spec/import/import-result';
import type { ReadRequest } from '@/lib/domain/spec/import/read-request';

type Read = Extract<ReadRequest, { ok: true }>;

export type TextReading = {
  /** Undefined where the text is a request as it is, or nothing that can be read as one. */
  read: Read | undefined;
  /** Those of the text, filled in or not. */
  placeholders: readonly Placeholder[];
  answers: Answers;
  setAnswers: (answers: Answers) => void;
};

const NO_ANSWERS: Answers = {};

/** How the reader of files understands a text of the editor. It is loaded once there is something for it. */
export function useTextReading(text: string, initial: string): TextReading {
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [reading, setReading] = useState<{ text: string; read: Read | undefined; all: readonly Placeholder[] }>();

  useEffect(() => {
    let isCurrent = true;
    if (text === initial) return setReading(undefined);
    import('@/lib/domain/spec/import/read-request').then(({ readRequest }) => {
      if (!isCurrent) return;
      const kept = answers.kept ?? [];
      const now = readRequest(text, answers);
      const all = readRequest(text);
      setReading({
        text,
        read:
          now.ok &&
          (now.isBare ||
            now.notes.some(({ reason }) => reason !== 'shell-variable') ||
            (all.ok && all.placeholders.some((each) => !kept.includes(each.text))))
            ? now
            : undefined,
        all: all.ok ? all.placeholders : [],
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [text, initial, answers]);

  const isOfText = reading?.text === text;
  return { read: isOfText ? reading.read : undefined, placeholders: isOfText ? reading.all : [], answers, setAnswers };
}
