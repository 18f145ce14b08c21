'use client';
import { useEffect, useState } from 'react';
import type { ReviewResult } from '@/lib/domain/dockerfile/review-dockerfile';

type Reviewed = { text: string; result: ReviewResult | { ok: false; reason: 'not-loaded' } };

/** What is said of a Dockerfile; undefined until it is known. The parser is fetched when the first text is there. */
export function useReview(text: string): Reviewed['result'] | undefined {
  const [reviewed, setReviewed] = useState<Reviewed>();
  useEffect(() => {
    if (text.trim() === '') return;
    let isCurrent = true;
    const show = (result: Reviewed['result']) => {
      if (isCurrent) setReviewed({ text, result });
    };
    import('@/lib/domain/dockerfile/review-dockerfile').then(
      ({ reviewDockerfile }) => show(reviewDockerfile(text)),
      () => show({ ok: false, reason: 'not-loaded' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return text.trim() !== '' && reviewed?.text === text ? reviewed.result : undefined;
}
