'use client';
import { useNow } from 'next-intl';
import { useEffect, useState } from 'react';
import { clock, clockSkew } from '../ui/time/clock';

/** Sets the page's clock by the server's, once: only the first render's time belongs to the loading of the document. */
export function SetClock() {
  const now = useNow().getTime();
  const [serverNow] = useState(now);
  useEffect(() => {
    const [arrival] = performance.getEntriesByType('navigation');
    if (arrival instanceof PerformanceNavigationTiming) {
      clock.set(clockSkew(serverNow, performance.timeOrigin + arrival.responseStart));
    }
  }, [serverNow]);
  return null;
}
