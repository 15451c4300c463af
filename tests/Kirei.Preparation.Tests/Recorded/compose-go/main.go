// What compose-go makes of environment files: reads lines of JSON, {"text": "V=value"}, and writes each with what it gives or why it is refused.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

type line struct {
	Text    string            `json:"text"`
	Gives   map[string]string `json:"gives,omitempty"`
	Refuses string            `json:"refuses,omitempty"`
}

func main() {
	outside := map[string]string{"SET": "value", "EMPTY": ""}
	lookup := func(name string) (string, bool) {
		value, ok := outside[name]
		return value, ok
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var each line
		if err := json.Unmarshal(in.Bytes(), &each); err != nil {
			panic(err)
		}
		gives, err := dotenv.ParseWithLookup(strings.NewReader(each.Text), lookup)
		each.Gives, each.Refuses = gives, ""
		if err != nil {
			each.Gives, each.Refuses = nil, err.Error()
		}
		if err := out.Encode(each); err != nil {
			panic(err)
		}
	}
}
