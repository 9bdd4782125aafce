package policies.lib.value_test

import data.policies.lib.value

test_says_strings_as_they_are_and_the_rest_as_json if {
	said := {
		"Unconfined": "Unconfined",
		"": "\"\"",
		"true": "\"true\"",
		"false": "\"false\"",
		"null": "\"null\"",
		"80": "\"80\"",
		true: "true",
		80: "80",
		null: "null",
		["NET_RAW"]: "[\"NET_RAW\"]",
	}
	every given, text in said { value.text(given) == text }
}

test_says_nothing_of_what_is_missing if {
	value.text_of({"type": "Unconfined"}, "type") == "Unconfined"
	value.text_of({"type": null}, "type") == "nothing"
	value.text_of({}, "type") == "nothing"
	value.text_of("RuntimeDefault", "type") == "nothing"
}

test_places_a_field_or_its_parent if {
	value.place(["spec"], {"os": false}, "os") == ["spec", "os"]
	value.place(["spec"], {}, "os") == ["spec"]
	value.place(["add"], "CHOWN", 0) == ["add"]
}

test_reads_a_list_a_lone_value_and_null if {
	value.entries(["CHOWN"]) == ["CHOWN"]
	value.entries("CHOWN") == ["CHOWN"]
	value.entries(null) == []
}

test_names_an_entry_by_its_name_or_its_place if {
	value.name_of({"name": "reader"}, "containers", 0) == "reader"
	value.name_of({"name": ""}, "containers", 1) == "containers[1]"
	value.name_of({"name": 5}, "containers", 2) == "containers[2]"
	value.name_of(null, "volumes", 0) == "volumes[0]"
}
