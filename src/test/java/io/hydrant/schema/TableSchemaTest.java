package io.hydrant.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id bigint | id bigint",
                "id:INTEGER, | id int",
                "a decimal, b decimal(5), c DECIMAL( 5 , 2 ) | a decimal(10,0),b decimal(5,0),c decimal(5,2)",
                "tags array<string>, who struct<name:string, age : int> |"
                        + " tags array<string>,who struct<name:string,age:int>",
                "m map<string,array<map<int,char(3)>>> | m map<string,array<map<int,char(3)>>>",
                "`a.b` int, c-d varchar(65535) | `a.b` int,c-d varchar(65535)",
                "größe double | größe double",
            })
    void readsColumnsAsHiveWritesThem(String columns, String written) {
        TableSchema schema = TableSchema.parse(columns);

        assertThat(schema).hasToString(written);
        assertThat(TableSchema.parse(written)).isEqualTo(schema);
    }

    @Test
    void passesOverLinesAndComments() {
        assertThat(TableSchema.parse("-- ids\n id int, -- and\n\tname string\n-- end"))
                .hasToString("id int,name string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | the end at character 1; it must be a name",
                "id int name string | 'n' at character 8; it must be the next column after a comma",
                "id int, ID int | 'ID' is given twice; each name must be given once",
                "`a b` int | 'a b' is no name of a column; it must have letters, digits and characters of _-$@./#: alone",
                "d decimal(39) | decimal(39,0) is no type; its precision must be from 1 to 38, its scale from 0 to the precision",
                "d decimal(2,3) | decimal(2,3) is no type; its precision must be from 1 to 38, its scale from 0 to the precision",
                "c char(256) | char(256) is no type; its length must be from 1 to 255",
                "c varchar | the end at character 10; it must be '('",
                "m map<array<int>,int> | array<int> cannot be the key of a map; it must be a type without types within",
                "s struct<> | '>' at character 10; it must be a name",
                "a array<int | the end at character 12; it must be '>'",
            })
    void tellsWhatIsWrongAndWhere(String columns, String problem) {
        assertThatThrownBy(() -> TableSchema.parse(columns)).hasMessage(problem);
    }

    @Test
    void refusesTypesThatAreNestedTooDeeply() {
        String type = "array<".repeat(40) + "int" + ">".repeat(40);

        assertThatThrownBy(() -> TableSchema.parse("a " + type))
                .hasMessage("types are nested too deeply; at most 32 levels are allowed");
    }
}
