// SPDX-License-Identifier: Apache-2.0
// Maven's own check of the id is left out when nobody is asked: a project that could not be built goes again, with the reason.
def id = request.artifactId
def packages = request.properties.getProperty("package") ?: ""
def refuse = { reason ->
    new File(request.outputDirectory, id).deleteDir()
    throw new IllegalArgumentException(reason)
}
if (!(id ==~ /(?=.{2,30}$)[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    refuse("artifactId is the id of the plugin: lower-case letters and digits, 2 to 30 of them, beginning with a letter," +
            " with single hyphens inside; not ${id}")
}
def wrong = packages.split("\\.").find { !javax.lang.model.SourceVersion.isName(it) }
if (wrong != null) {
    refuse("${packages} is no name of a package, for ${wrong.isEmpty() ? 'a part of it is empty' : wrong + ' cannot be part of one'};" +
            " name another with -Dpackage")
}
