import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../image-test/commands';

/** The files of a small program of each stack, as somebody would have them. */
export type Project = { files: Readonly<Record<string, string>>; prepare?: (folder: string) => void };

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** npm writes the lock file. */
const lock = (folder: string) =>
  void run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund', '--prefix', folder]);

export const nodeProject: Project = {
  files: {
    'package.json': json({
      name: 'shop',
      private: true,
      scripts: { start: 'node server.js' },
      dependencies: { ms: '2.1.3' },
      devDependencies: { semver: '7.7.2' },
    }),
    'server.js': `const { createServer } = require('node:http');
const ms = require('ms');
const server = createServer((_, response) => response.end(ms(60000)));
server.listen(Number(process.env.PORT));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`,
    '.env': 'PASSWORD=not-for-the-image\n',
  },
  prepare: lock,
};

export const staticProject: Project = {
  files: {
    'package.json': json({ name: 'site', private: true, scripts: { build: 'node build.js' } }),
    'build.js': `const fs = require('node:fs');
fs.mkdirSync('dist');
fs.writeFileSync('dist/index.html', '<!doctype html><title>Shop</title>');
`,
  },
  prepare: lock,
};

export const pythonProject: Project = {
  files: {
    'requirements.txt': 'fastapi==0.120.0\nuvicorn==0.38.0\n',
    'main.py': `from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def read():
    return {"ok": True}
`,
  },
};

export const goProject: Project = {
  files: {
    'go.mod': 'module example.com/shop\n\ngo 1.24\n',
    'main.go': `package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	server := &http.Server{Addr: ":" + os.Getenv("PORT"), Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("ok"))
	})}
	go server.ListenAndServe()
	<-ctx.Done()
	server.Shutdown(context.Background())
}
`,
  },
};

export const javaProject: Project = {
  files: {
    'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.6</version>
  </parent>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties><java.version>17</java.version></properties>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
`,
    'src/main/java/com/example/Shop.java': `package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Shop {
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }
}
`,
  },
};

export const nextProject: Project = {
  files: {
    'package.json': json({
      name: 'shop',
      private: true,
      scripts: { build: 'next build' },
      dependencies: { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' },
    }),
    'next.config.js': "module.exports = { output: 'standalone' };\n",
    'app/layout.js':
      'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
    'app/page.js': 'export default function Page() {\n  return <p>Shop</p>;\n}\n',
  },
  prepare: lock,
};

export const djangoProject: Project = {
  files: {
    'requirements.txt': 'Django==5.2.7\ngunicorn==23.0.0\n',
    'manage.py': `import os
from django.core.management import execute_from_command_line
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
execute_from_command_line(sys.argv)
`,
    'config/__init__.py': '',
    'config/settings.py': `import os
from pathlib import Path

SECRET_KEY = os.environ.get("SECRET_KEY", "for-this-test")
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "static/"
STATIC_ROOT = Path(__file__).parent.parent / "staticfiles"
`,
    'config/urls.py': `from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("ok"))]
`,
    'config/wsgi.py': `import os
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
`,
  },
};

export const rustProject: Project = {
  files: {
    'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n',
    'Cargo.lock': 'version = 3\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\n',
    // A process 1 ends on a signal only when it has a handler for it.
    'src/main.rs': `use std::io::{Read, Write};
use std::net::TcpListener;

extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn _exit(code: i32) -> !;
}

extern "C" fn end(_: i32) {
    unsafe { _exit(0) }
}

fn main() {
    unsafe { signal(15, end) };
    let port = std::env::var("PORT").unwrap();
    let listener = TcpListener::bind(format!("0.0.0.0:{port}")).unwrap();
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let mut request = [0; 1024];
        let _ = stream.read(&mut request);
        let _ = stream.write_all(b"HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok");
    }
}
`,
  },
};

/** Writes a project into an empty folder. */
export function writeProject(
  folder: string,
  { files, prepare }: Project,
  more: Readonly<Record<string, string>>,
): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries({ ...files, ...more })) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  prepare?.(folder);
}
