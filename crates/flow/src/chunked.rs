/// A growing array of fixed-size chunks: growing never moves or doubles what is there, so that memory grows with the
/// number of elements alone, and an allocation that fails is an answer instead of an abort.
#[derive(Debug)]
pub struct Chunked<T, const SHIFT: u32> {
    chunks: Vec<Vec<T>>,
    len: u32,
}

/// No memory, or no more numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl<T, const SHIFT: u32> Default for Chunked<T, SHIFT> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T, const SHIFT: u32> Chunked<T, SHIFT> {
    const CHUNK: usize = 1 << SHIFT;

    /// An empty one, which takes no memory yet.
    pub const fn new() -> Self {
        Self {
            chunks: Vec::new(),
            len: 0,
        }
    }

    /// How many elements there are.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Makes room for one more, so that the `push` that follows cannot fail.
    ///
    /// # Errors
    /// [`Full`] where there is no memory or no number for it.
    pub fn reserve_one(&mut self) -> Result<(), Full> {
        if self.len == u32::MAX {
            return Err(Full);
        }
        if self
            .chunks
            .last()
            .is_none_or(|chunk| chunk.len() == Self::CHUNK)
        {
            let mut chunk = Vec::new();
            chunk.try_reserve_exact(Self::CHUNK).map_err(|_| Full)?;
            self.chunks.try_reserve(1).map_err(|_| Full)?;
            self.chunks.push(chunk);
        }
        Ok(())
    }

    /// Adds an element and gives its number.
    ///
    /// # Errors
    /// [`Full`] where there is no memory or no number for it; nothing has changed then.
    pub fn push(&mut self, value: T) -> Result<u32, Full> {
        let chunk = match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < Self::CHUNK => chunk,
            _ => {
                self.reserve_one()?;
                self.chunks.last_mut().ok_or(Full)?
            }
        };
        chunk.push(value);
        let index = self.len;
        self.len += 1;
        Ok(index)
    }

    /// An element by its number.
    pub fn get(&self, index: u32) -> Option<&T> {
        let index = index as usize;
        self.chunks
            .get(index >> SHIFT)?
            .get(index & (Self::CHUNK - 1))
    }

    /// The same, for change.
    pub fn get_mut(&mut self, index: u32) -> Option<&mut T> {
        let index = index as usize;
        self.chunks
            .get_mut(index >> SHIFT)?
            .get_mut(index & (Self::CHUNK - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_element_again() {
        let mut array = Chunked::<u32, 2>::new();
        for value in 0..100 {
            assert_eq!(array.push(value * 3), Ok(value));
        }
        assert_eq!(array.len(), 100);
        for value in 0..100 {
            assert_eq!(array.get(value), Some(&(value * 3)));
        }
        assert_eq!(array.get(100), None);
        assert_eq!(array.get_mut(u32::MAX), None);
        assert!(array.chunks.iter().all(|chunk| chunk.len() == 4));
    }
}
