// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.Suggest;

/** Makes the problem of a body that cannot be read; Jackson's own messages name classes and are not shown. */
final class JsonFault {
    private JsonFault() {}

    static Problem of(JsonProcessingException fault) {
        if (fault.getCause() instanceof Problem problem) {
            return problem;
        }
        if (fault instanceof StreamConstraintsException || fault.getCause() instanceof StreamConstraintsException) {
            boolean depth = String.valueOf(fault.getOriginalMessage()).contains("depth");
            return depth
                    ? new Problem(400, "json.too-deep", "The body nests deeper than 64 levels.")
                    : malformed(fault, "A number or text in the body is too long");
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown);
        }
        if (String.valueOf(fault.getOriginalMessage()).startsWith("Trailing token")) {
            return malformed(fault, "Something follows the JSON value");
        }
        if (fault instanceof MismatchedInputException wrong) {
            return at(wrong, "json.wrong-type", "The value has another type than this field.");
        }
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return at(mapping, "json.wrong-type", "The value cannot be read as this field.");
        }
        return String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate")
                ? new Problem(400, "json.duplicate-key", "An object names a member twice" + place(fault) + ".")
                : malformed(fault, "The body is not well-formed JSON");
    }

    static Problem empty() {
        return new Problem(400, "json.malformed", "The body is empty; send a JSON value.");
    }

    private static Problem malformed(JsonProcessingException fault, String what) {
        return new Problem(400, "json.malformed", what + place(fault) + ".");
    }

    private static String place(JsonProcessingException fault) {
        var at = fault.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static Problem unknown(UnrecognizedPropertyException fault) {
        var known = fault.getKnownPropertyIds() == null
                ? List.<String>of()
                : fault.getKnownPropertyIds().stream().map(String::valueOf).toList();
        Violation violation = Violation.at(pointer(fault), "json.unknown-field", "There is no such field.");
        var near = Suggest.nearest(fault.getPropertyName(), known);
        return new Problem(
                400,
                "json.unknown-field",
                "The body has a field that does not exist here.",
                List.of(near.isPresent() ? violation.with("suggestion", near.orElseThrow()) : violation));
    }

    private static Problem at(JsonMappingException fault, String code, String message) {
        return new Problem(400, code, message, List.of(Violation.at(pointer(fault), code, message)));
    }

    private static String pointer(JsonMappingException fault) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? step.getIndex()
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
