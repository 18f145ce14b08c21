import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../domain/scope';
import { isSameText } from './same-text';

/** How long a browser is remembered after the last sign-in. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

export const deviceCookieName = (https: boolean): string => (https ? '__Host-gantry.device' : 'gantry.device');

/** The value of a cookie that says with which browser somebody has signed in before. It lets nobody in. */
export function sealDevice(email: string, id: string, at: Instant, secret: string): string {
  return `${id}.${at}.${sign(email, id, at, secret)}`;
}

/** The browser's id, when this very person has signed in with it; undefined for everybody else. */
export function readDevice(
  cookie: string | undefined,
  email: string,
  now: Instant,
  secret: string,
): string | undefined {
  const [, id, text] = /^([\w-]{22})\.(\d{13})\.[\w-]{43}$/.exec(cookie ?? '') ?? [];
  const at = Number(text);
  if (id === undefined || now >= at + DEVICE_SECONDS * 1_000) return undefined;
  return isSameText(cookie ?? '', sealDevice(email, id, at, secret)) ? id : undefined;
}

export const newDeviceId = (): string => randomBytes(16).toString('base64url');

const sign = (email: string, id: string, at: Instant, secret: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['gantry device', email, id, at]))
    .digest('base64url');
