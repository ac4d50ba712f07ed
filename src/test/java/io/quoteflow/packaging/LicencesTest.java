package io.quoteflow.packaging;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that every artifact of the class path may be used. */
class LicencesTest {
    @Test
    void everyArtifactHasALicenceThatIsAllowed() {
        assertThat(Licences.ofTheClassPath())
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        (artifact, names) ->
                                assertThat(Licences.chosen(names))
                                        .as("%s has %s", artifact, names)
                                        .isNotNull());
    }

    @Test
    void licencesThatBindTheWholeProgramAreRefused() {
        for (final String name :
                List.of(
                        "GNU General Public License, Version 2.0",
                        "GPL-3.0",
                        "GNU Affero General Public License v3.0",
                        "AGPL 2.0",
                        "LGPL 2.1",
                        "Server Side Public License",
                        "Business Source License 1.1",
                        "Commercial",
                        "")) {
            assertThat(Licences.chosen(List.of(name))).as(name).isNull();
        }
        assertThat(Licences.chosen(List.of())).isNull();
    }

    @Test
    void ofSeveralLicencesOneIsEnough() {
        assertThat(Licences.chosen(List.of("MPL 1.1", "LGPL 2.1", "Apache License 2.0")))
                .isEqualTo("Apache-2.0");
    }
}
