# METADATA
# title: Amounts as people read them
# description: Figures are plain numbers; the messages of rules say them with units.
package policies.lib.amounts

# METADATA
# description: Bytes of memory, such as `1945 MiB`, with a tenth where it is not whole.
mebibytes(bytes) := sprintf("%s MiB", [tenths(bytes / 1048576)])

# METADATA
# description: Bytes of a disk or a download, such as `48.1 MB`.
megabytes(bytes) := sprintf("%s MB", [tenths(bytes / 1000000)])

# METADATA
# description: Millicores, such as `250m`.
millicores(milli) := sprintf("%s%s", [format_int(milli, 10), "m"])

# METADATA
# description: A share of one as percent, such as `12.5 %`.
percent(share) := sprintf("%s %%", [tenths(share * 100)])

tenths(number) := text if {
	all := round(number * 10)
	rest := abs(all) % 10
	whole := (abs(all) - rest) / 10
	text := concat("", [sign(all), format_int(whole, 10), fraction(rest)])
}

sign(number) := "-" if {
	number < 0
} else := ""

fraction(rest) := "" if {
	rest == 0
} else := sprintf(".%s", [format_int(rest, 10)])
