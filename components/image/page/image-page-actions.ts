import type { DeleteImages, GetScanReport, StartScan, TagImage } from '@/lib/domain/wire/image-actions';

/** Server calls of the page of one image. */
export type ImagePageActions = { tag: TagImage; scan: StartScan; remove: DeleteImages; readScan: GetScanReport };

/** For each action, why the person's role does not allow it; undefined where it does. */
export type ImageRefusals = { [Action in 'tag' | 'scan' | 'remove']: string | undefined };
