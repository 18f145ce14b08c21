import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Workshop } from '@/components/dockerfile/workshop';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { pageMessagesOf } from '@/lib/i18n/messages/pages';
import { PageIntlProvider } from '@/lib/i18n/page-intl-provider';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dockerfile');
  return { title: t('title') };
}

export default async function DockerfilePage({ params }: Props) {
  const [scope, locale, t, words] = await Promise.all([
    params,
    getLocale(),
    getTranslations('dockerfile'),
    getTranslations('image'),
  ]);
  return (
    <PageIntlProvider messages={pageMessagesOf(locale)}>
      <PageHeader title={t('title')} intro={t('intro')} back={{ href: routes.images(scope), label: words('title') }} />
      <Workshop scope={scope} />
    </PageIntlProvider>
  );
}
