use anyhow::{Result, bail};

/// A table of tab-separated values under a line of column names. The first column names the row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// Where there is no header, or a row has another number of cells than the header.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.lines();
        let columns = match lines.next() {
            Some(header) if !header.is_empty() => cells(header),
            _ => bail!("no header line"),
        };
        let rows: Vec<_> = lines.map(cells).collect();
        if let Some(index) = rows.iter().position(|row| row.len() != columns.len()) {
            bail!("line {} does not have {} cells", index + 2, columns.len());
        }
        Ok(Self { columns, rows })
    }

    /// A table of the same columns.
    pub(crate) fn without_rows(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            rows: Vec::new(),
        }
    }

    /// The column names.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Where a column stands.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The rows, each with as many cells as there are columns.
    pub(crate) fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_count() {
        let table = Table::parse("a\tb\tc\n1\t\t\n").unwrap();
        assert_eq!(table.rows(), [["1", "", ""]]);
        assert_eq!(table.column("c"), Some(2));
        assert_eq!(table.column("d"), None);
    }

    #[test]
    fn damage_is_named() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(Table::parse(text).unwrap_err().to_string(), expect);
        }
        check("", "no header line");
        check("a\tb\n1\t2\n3\n", "line 3 does not have 2 cells");
    }
}
