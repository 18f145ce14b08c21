'use client';
import type { EditorState } from '@codemirror/state';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import { Tabs } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast';
import type { EcrRegistry } from '@/lib/domain/image-reference';
import type { Scope } from '@/lib/domain/scope';
import requestSchema from '@/lib/domain/task-definition/request-schema.json';
import { textOf } from '@/lib/domain/task-definition/request-text';
import type { RevisionName } from '@/lib/domain/wire/task-definition-actions';
import { routes } from '@/lib/routes';
import { EditorSkeleton } from './editor-skeleton';
import { FormTab } from './form-tab';
import { JsonTools } from './json-tools';
import { isIssue, type Problem } from './problems';
import { ReadAsPanel } from './reading/read-as-panel';
import { useTextReading } from './reading/use-text-reading';
import { RegisterPanel } from './register-panel';
import { type RegistrationActions, useRegistration } from './use-registration';
import { clearStoredText, useStoredText } from './use-stored-text';
import { useTextCheck } from './use-text-check';

const JsonEditor = dynamic(() => import('./json-editor').then((module) => module.JsonEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

type Props = {
  scope: Scope;
  /** The request that the editor opens with. */
  request: Readonly<Record<string, unknown>>;
  /** The revision it is a copy of; none for a new family. */
  from?: RevisionName;
  /** The account's own registry, as ECR names it. */
  registry: EcrRegistry | undefined;
  actions: RegistrationActions;
  /** Why this person may not. */
  refusal?: string | undefined;
};

/** Editor of a request to register a task definition: one text, as a form and as JSON, with its problems and changes. */
export function DefinitionEditor({ scope, request, from, registry, actions, refusal }: Props) {
  const t = useTranslations('registering');
  const router = useRouter();
  const initial = useMemo(() => textOf(request), [request]);
  const name = [scope.account, scope.region, from ? `${from.family}:${from.revision}` : ''].join('/');
  const { text, change, isRestored, startOver } = useStoredText(name, initial);
  const [tab, setTab] = useState<'form' | 'json'>('form');
  const [markedRange, setMarkedRange] = useState<Pick<Problem, 'from' | 'to'>>();
  const editorState = useRef<EditorState>(undefined);

  const textCheck = useTextCheck(text, requestSchema, request, registry);
  const showInJson = (problem: Problem) => {
    setTab('json');
    setMarkedRange({ from: problem.from, to: problem.to });
  };
  const switchTab = (to: typeof tab) => {
    setTab(to);
    setMarkedRange(undefined);
  };
  const reading = useTextReading(textCheck.text, initial);
  // Nothing is registered while something is to be filled in.
  const isFilled = (reading.read?.placeholders.length ?? 0) === 0;
  const isFaultless =
    isFilled && textCheck.text === text && !textCheck.problems.some(({ severity }) => severity === 'error');
  const registration = useRegistration(scope, isFaultless && refusal === undefined ? text : undefined, actions);
  const submit = () =>
    registration.register(({ run, registered }) => {
      clearStoredText(name);
      const viewRun = <Link href={routes.run({ ...scope, run })}>{t('viewRun')}</Link>;
      if (!registered) {
        toast.success(t('started', { family: registration.view?.service ?? '' }), { description: viewRun });
        return router.push(routes.run({ ...scope, run }));
      }
      toast.success(t('registered', { name: `${registered.family}:${registered.revision}` }), { description: viewRun });
      router.push(routes.revision({ ...scope, ...registered }));
    });

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-3">
        {isRestored && (
          <Callout
            action={
              <Button size="sm" onClick={startOver}>
                {t('startOver')}
              </Button>
            }
          >
            {t('restored')}
          </Callout>
        )}
        <ReadAsPanel reading={reading} onText={change} />
        <div className="relative">
          {tab === 'json' && <JsonTools text={text} isJson={textCheck.isJson} onText={change} />}
          <Tabs
            aria-label={t('tabs')}
            value={tab}
            onValueChange={switchTab}
            tabs={[
              {
                value: 'form',
                label: t('form'),
                panel: (
                  <FormTab
                    text={text}
                    problems={textCheck.problems.filter(({ why }) => isIssue(why))}
                    onText={change}
                    onJson={() => switchTab('json')}
                  />
                ),
              },
              {
                value: 'json',
                label: t('json'),
                panel: (
                  <JsonEditor
                    text={text}
                    onText={change}
                    schema={requestSchema}
                    textCheck={textCheck}
                    memory={editorState}
                    markedRange={markedRange}
                  />
                ),
              },
            ]}
          />
        </div>
      </div>
      <div className="lg:sticky lg:top-4">
        <RegisterPanel
          scope={scope}
          problems={textCheck.problems}
          changes={textCheck.changes}
          from={from?.revision}
          registration={registration}
          refusal={refusal}
          onShow={showInJson}
          onRegister={submit}
        />
      </div>
    </div>
  );
}
