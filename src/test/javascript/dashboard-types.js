// @ts-check
// Writes target/dashboards.ts, in which each dashboard of docker/grafana is a value of Grafana's own type Dashboard.
// The compiler then finds fields that Grafana does not know and values that it does not accept.
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';

const SCHEMA = 'node_modules/@grafana/schema/dist/esm/raw/dashboard/x/dashboard_types.gen.d.ts';
const FOLDERS = ['docker/grafana/dashboards', 'docker/grafana/prometheus'];

/**
 * Makes each enum a union of its values, since a file has values and no names.
 *
 * @param {string} types
 */
function withUnions(types) {
    return types
        .replace(/(?:export )?declare enum (\w+) \{([^}]*)\}/g, (whole, name, body) => {
            const values = [...body.matchAll(/=\s*("[^"]*"|-?\d+)/g)].map((match) => match[1]);
            return `export type ${name} = ${values.join(' | ')};`;
        })
        .replace(/MappingType\.\w+/g, 'MappingType');
}

/**
 * InfluxDB's data source has fields of its own in an annotation, as each data source may.
 *
 * @param {{annotations: {list: object[]}}} dashboard
 */
function withoutFieldsOfInflux(dashboard) {
    const list = dashboard.annotations.list.map((annotation) =>
        Object.fromEntries(
            Object.entries(annotation).filter(([key]) => !/^(query|(text|tags|title)Column)$/.test(key)),
        ),
    );
    return {...dashboard, annotations: {list}};
}

mkdirSync('target', {recursive: true});
writeFileSync('target/grafana-dashboard.ts', withUnions(readFileSync(SCHEMA, 'utf8')));
const lines = ["import type {Dashboard} from './grafana-dashboard';"];
for (const folder of FOLDERS) {
    for (const file of readdirSync(folder)) {
        const dashboard = withoutFieldsOfInflux(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
        lines.push(
            `// ${folder}/${file}`,
            `export const d${lines.length}: Dashboard = ${JSON.stringify(dashboard, null, 2)};`,
        );
    }
}
writeFileSync('target/dashboards.ts', lines.join('\n'));
