'use client';
import { Rocket, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { shortDigest } from '@/lib/domain/image-reference';
import { findOlderServices } from '@/lib/domain/landed-images';
import { PLATFORMS } from '@/lib/domain/push-guide/push-target';
import type { Scope } from '@/lib/domain/scope';
import type { PushedImage, ServiceOfRepository } from '@/lib/domain/wire/push-view';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';

type Props = {
  scope: Scope;
  uri: string;
  image: PushedImage;
  services: readonly ServiceOfRepository[];
  hiddenServices: number;
};

/** An image that has just been pushed: to be rolled out to the services that run an older one, or deployed anew. */
export function LandedImage({ scope, uri, image, services, hiddenServices }: Props) {
  const t = useTranslations('push.arrivals');
  const format = useFormat();
  const { digest, tags, pushedAt, sizeBytes, architectures } = image;
  const [tag = ''] = tags;
  const older = findOlderServices(image, services);
  const facts = [
    shortDigest(digest),
    format.bytes(sizeBytes),
    ...architectures.map((architecture) => PLATFORMS[architecture]),
  ];
  // A service that names this very tag would not change its image by it: the digest tells the two apart.
  const referenceFor = ({ runs }: ServiceOfRepository) =>
    tags.includes(runs) ? `${uri}:${runs}@${digest}` : `${uri}:${tag}`;

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="flex flex-wrap items-center gap-1.5">
        {tags.map((name) => (
          <Badge key={name} mono tone="ok">
            {name}
          </Badge>
        ))}
        <span className="text-xs text-faint">
          <RelativeTime at={pushedAt} />
        </span>
      </p>
      <p title={digest} className="font-mono text-xs break-all text-dim">
        {facts.join(' · ')}
      </p>
      <div className="flex flex-wrap gap-2">
        {older.map((service, index) => (
          <ButtonLink
            key={`${service.cluster}/${service.service}`}
            variant={index === 0 ? 'primary' : 'secondary'}
            icon={<Upload aria-hidden className="size-3.5" />}
            href={routes.rollOut({ ...scope, ...service, image: referenceFor(service) })}
            title={t('runs', { cluster: service.cluster, service: service.service, image: service.runs })}
          >
            {t('rollOut', { service: `${service.cluster}/${service.service}` })}
          </ButtonLink>
        ))}
        <ButtonLink
          variant={older.length > 0 ? 'secondary' : 'primary'}
          icon={<Rocket aria-hidden className="size-3.5" />}
          href={routes.deploy(scope, { image: `${uri}:${tag}` })}
        >
          {t('deploy')}
        </ButtonLink>
      </div>
      {older.length === 0 && hiddenServices === 0 && <p className="text-xs text-faint">{t('noService')}</p>}
      {hiddenServices > 0 && <p className="text-xs text-faint">{t('hiddenServices', { count: hiddenServices })}</p>}
    </div>
  );
}
