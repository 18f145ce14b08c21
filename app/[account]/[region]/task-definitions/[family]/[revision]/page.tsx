import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ProblemPage } from '@/components/shell/problem-page';
import { DefinitionView } from '@/components/task-definition/definition-view';
import { RegisterLink } from '@/components/task-definition/edit/register-link';
import { RevisionButtons } from '@/components/task-definition/revision-buttons';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Scope } from '@/lib/domain/scope';
import { getTaskDefinition } from '@/lib/queries/get-task-definition';
import { routes } from '@/lib/routes';
import { deregisterRevisionAction, getInventoryAction, runTaskAction } from '../../actions';

type Props = { params: Promise<Scope & { family: string; revision: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { family, revision } = await params;
  return { title: `${family}:${revision}` };
}

export default async function RevisionPage({ params }: Props) {
  const { family, revision, ...scope } = await params;
  const [t, words, found, noRegister, noRun, noOverride, noDeregister] = await Promise.all([
    getTranslations('taskDefinition'),
    getTranslations('registering'),
    getTaskDefinition({ ...scope, name: `${family}:${revision}` }),
    getRefusal('task-definition:register', { ...scope, family }),
    getRefusal('task:run', { ...scope, family }),
    getRefusal('task:override', { ...scope, family }),
    getRefusal('task-definition:deregister', { ...scope, family }),
  ]);
  const up = { href: routes.family({ ...scope, family }), label: family };
  if (!found.ok) {
    return <ProblemPage problem={found.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const definition = found.value;
  const before = definition.revision - 1;
  return (
    <>
      <PageHeader
        back={up}
        title={
          <span className="flex flex-wrap items-center gap-2 font-mono">
            {`${family}:${revision}`}
            {definition.status !== 'active' && <Badge>{t(definition.status)}</Badge>}
          </span>
        }
        intro={
          definition.registeredAt !== undefined && (
            <>
              {t('registered')} <RelativeTime at={definition.registeredAt} />
            </>
          )
        }
        actions={
          <>
            {before > 0 && (
              <ButtonLink href={routes.compareRevisions({ ...scope, family, from: before, to: definition.revision })}>
                {t('compareWithPrevious', { from: before, to: definition.revision })}
              </ButtonLink>
            )}
            <RegisterLink
              href={routes.newRevision({ ...scope, family, from: definition.revision })}
              label={words('newRevision')}
              refusal={noRegister}
            />
            <RevisionButtons
              scope={scope}
              definition={definition}
              actions={{ inventory: getInventoryAction, run: runTaskAction, deregister: deregisterRevisionAction }}
              refusals={{ run: noRun, override: noOverride, deregister: noDeregister }}
            />
          </>
        }
      />
      <DefinitionView definition={definition} />
    </>
  );
}
