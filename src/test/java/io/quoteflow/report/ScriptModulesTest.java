package io.quoteflow.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptModulesTest {
    private static ScriptModules modules(final Map<String, String> sources) {
        return new ScriptModules("main", sources::get);
    }

    private static ScriptModules main(final String source) {
        return modules(Map.of("main", source, "other", ""));
    }

    @Test
    void aModuleFollowsThoseThatItImports() {
        final String bundle =
                modules(
                                Map.of(
                                        "main",
                                        "// @ts-check\nimport {b} from './b.js';\nimport {\n    A,\n    f,\n} from './a-1.js';\nb(A);\n",
                                        "b",
                                        "import {f} from './a-1.js';\nexport const b = () => f();\n",
                                        "a-1",
                                        "export class A {}\nexport async function f() {}\nconst own = 1;\n"))
                        .bundle();
        assertThat(bundle)
                .isEqualTo(
                        """
                        const Quoteflow = {};
                        Quoteflow['a-1'] = (() => {
                        'use strict';
                        class A {}
                        async function f() {}
                        const own = 1;
                        return {A, f};
                        })();
                        Quoteflow['b'] = (() => {
                        'use strict';
                        const {f} = Quoteflow['a-1'];
                        const b = () => f();
                        return {b};
                        })();
                        Quoteflow['main'] = (() => {
                        'use strict';
                        // @ts-check
                        const {b} = Quoteflow['b'];
                        const {
                            A,
                            f,
                        } = Quoteflow['a-1'];
                        b(A);
                        return {};
                        })();
                        """);
    }

    @Test
    void filesAreThoseThatAreNeeded() {
        final Map<String, String> sources =
                Map.of(
                        "main",
                        "import {a} from './a.js';\n",
                        "a",
                        "export const a = 1;\n",
                        "b",
                        "");
        assertThat(modules(sources).files()).containsOnlyKeys("main.js", "a.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import './other.js';",
                "import other from './other.js';",
                "import * as other from './other.js';",
                "import {a as b} from './other.js';",
                "import {a} from \"./other.js\";",
                "import {a} from 'other';",
                "const other = await import('./other.js');",
                "const here = import.meta.url;",
                "export default 1;",
                "export {a};",
                "export let a = 1;",
                "export const {a} = b;",
                "  export const a = 1;"
            })
    void whatABundleCannotHaveIsRefused(final String line) {
        assertThatThrownBy(() -> main(line + "\n").bundle())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("main.js has an import or an export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'</script>'", "'</SCRIPT'", "'<!--'"})
    void textThatEndsTheScriptIsRefused(final String text) {
        assertThatThrownBy(() -> main("const a = " + text + ";\n").bundle())
                .hasMessage(
                        "main.js has text that cannot stand in a script element: "
                                + text.replace("'", "").replace(">", ""));
    }

    @Test
    void aCircleIsRefused() {
        assertThatThrownBy(
                        () ->
                                modules(
                                        Map.of(
                                                "main",
                                                "import {a} from './a.js';\n",
                                                "a",
                                                "import {b} from './main.js';\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("main.js imports itself, by way of main, a");
    }
}
